package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"juxta/bot/eval"
	"juxta/bot/jsonl"
	"juxta/bot/reply"
)

// keptAnswers returns where the answers to a file's questions are kept in the
// data folder: a file for each, told apart by where they lie.
func (a *app) keptAnswers(file string) (string, error) {
	dir, err := a.dataDir()
	if err != nil {
		return "", err
	}
	whole, err := filepath.Abs(file)
	if err != nil {
		return "", fmt.Errorf("eval %s: %w", file, err)
	}
	sum := sha256.Sum256([]byte(whole))
	base := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	return filepath.Join(dir, "eval", base+"-"+hex.EncodeToString(sum[:6])+".jsonl"), nil
}

// earlierAnswers reads the answers to compare with, those in --against or else
// those of the last run, and reports whether there are any.
func (a *app) earlierAnswers(file string) (eval.Archive, bool, error) {
	if a.opts.against != "" {
		out, err := readAnswers(a.opts.against)
		if err != nil {
			return out, false, fmt.Errorf("--against: %w", err)
		}
		return out, true, nil
	}
	name, err := a.keptAnswers(file)
	if errors.Is(err, errNoDataDir) {
		return eval.Archive{}, false, nil
	}
	if err != nil {
		return eval.Archive{}, false, err
	}
	out, err := readAnswers(name)
	if errors.Is(err, fs.ErrNotExist) {
		return out, false, nil
	}
	return out, err == nil, err
}

func readAnswers(name string) (out eval.Archive, err error) {
	file, err := os.Open(name) //nolint:gosec // the operator's own choice
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	for line, err := range jsonl.Lines(file) {
		var a reply.Answer
		if err == nil {
			err = json.Unmarshal(line.Text, &a)
		}
		if err != nil {
			return out, fmt.Errorf("%s:%d: not an answer: %w", name, line.Number, err)
		}
		out.Put(a)
	}
	return out, nil
}

// keeper writes answers beside the file that they are to replace, which stays
// as it was until all are there.
type keeper struct {
	name string
	temp *os.File
	out  *bufio.Writer
}

// newKeeper begins to keep the answers to a file's questions: in --save, or in
// the data folder, if there is one that can be written to.
func (a *app) newKeeper(file string) (*keeper, error) {
	if a.opts.save != "" {
		return a.keepIn(a.opts.save)
	}
	k, err := a.keepInData(file)
	if err != nil {
		a.log.Warn().Err(err).Msg("the answers are not kept")
		return &keeper{}, nil
	}
	return k, nil
}

func (a *app) keepInData(file string) (*keeper, error) {
	name, err := a.keptAnswers(file)
	if err != nil {
		return nil, err
	}
	const private = 0o700
	if err := os.MkdirAll(filepath.Dir(name), private); err != nil {
		return nil, err
	}
	return a.keepIn(name)
}

func (a *app) keepIn(name string) (*keeper, error) {
	temp, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*")
	if err != nil {
		return nil, fmt.Errorf("keep the answers: %w", err)
	}
	a.log.Info().Msg("keeping the answers in " + name)
	return &keeper{name: name, temp: temp, out: bufio.NewWriter(temp)}, nil
}

func (k *keeper) add(answer reply.Answer) error {
	if k.temp == nil {
		return nil
	}
	if err := printJSON(k.out, answer); err != nil {
		return fmt.Errorf("keep the answers: %w", err)
	}
	return nil
}

// keep puts the answers in the place of the earlier ones.
func (k *keeper) keep() error {
	if k.temp == nil {
		return nil
	}
	err := errors.Join(k.out.Flush(), k.temp.Sync(), k.temp.Close())
	if err == nil {
		err = os.Rename(k.temp.Name(), k.name)
	}
	if err != nil {
		return fmt.Errorf("keep the answers: %w", err)
	}
	k.temp = nil
	return nil
}

// close takes away what was written, unless it was kept.
func (k *keeper) close() error {
	if k.temp == nil {
		return nil
	}
	if err := k.temp.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		return err
	}
	return os.Remove(k.temp.Name())
}
