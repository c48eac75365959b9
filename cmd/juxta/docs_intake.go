package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"juxta/bot/reply"
	"juxta/index/curate"
	"juxta/knowledge/fetch"
	"juxta/knowledge/format"
	"juxta/knowledge/library"
)

// intake puts documents into a library.
type intake struct {
	*app

	lib   *library.Library
	pages *format.Reader
	web   *fetch.Fetcher
}

// add puts in the document of an argument, and says so.
func (in intake) add(ctx context.Context, arg string) error {
	add := in.file
	if isAddress(arg) {
		add = in.page
	}
	d, done, err := add(ctx, arg)
	if err != nil && !isAddress(arg) {
		return fmt.Errorf("%s: %w", arg, err)
	}
	if err != nil {
		return err // what fetches says where, without what may be secret
	}
	if in.opts.json {
		line := newDocLine(d)
		line.Action = cmp.Or(string(done), "same")
		return printJSON(in.out, line)
	}
	told := map[library.Action]string{library.Added: "added", library.Replaced: "replaced"}[done]
	_, err = fmt.Fprintf(in.out, "%-9s %s (%s)\n", cmp.Or(told, "unchanged"), reply.Plain(d.ID), bytesText(d.Size))
	return err
}

func (in intake) file(ctx context.Context, name string) (library.Document, library.Action, error) {
	data, err := readWhole(name, in.lib.LimitsOf(in.space()).Document)
	if errors.Is(err, fs.ErrNotExist) && (strings.Contains(name, "://") || strings.HasPrefix(strings.ToLower(name), "www.")) {
		return library.Document{}, "", errors.New("there is no such file; an address begins with http:// or https://")
	}
	if err != nil {
		return library.Document{}, "", err
	}
	return in.put(ctx, library.New{Space: in.space(), Name: nameOf(name), Title: in.opts.title, URL: in.opts.url, Bytes: data, By: in.who()})
}

// put reads a document and puts it into the library.
func (in intake) put(ctx context.Context, n library.New) (library.Document, library.Action, error) {
	page, err := in.pages.Read(n.Name, n.Bytes)
	if err != nil {
		return library.Document{}, "", err
	}
	n.Text = page.Document.Text
	return in.lib.Add(ctx, n)
}

func (in intake) page(ctx context.Context, address string) (library.Document, library.Action, error) {
	page, err := in.web.Fetch(ctx, address, in.lib.LimitsOf(in.space()).Document)
	if err != nil {
		return library.Document{}, "", in.hint(err)
	}
	d, done, err := in.put(ctx, curate.PageDocument(library.NewPage{Space: in.space(), Title: in.opts.title, By: in.who()}, page))
	if err != nil {
		return library.Document{}, "", err
	}
	gone, err := curate.DropFormer(ctx, in.lib, page, d)
	if gone > 0 {
		done = library.Replaced
	}
	return d, done, err
}

// hint adds what may be done about a page that is not fetched.
func (in intake) hint(err error) error {
	if errors.Is(err, fetch.ErrRefused) && !in.opts.allowPrivate {
		return fmt.Errorf("%w, or there is no such host; say --allow-private if it is in your own network", err)
	}
	return err
}

// readWhole reads a file, unless it is larger than allowed.
func readWhole(name string, most int64) (data []byte, err error) {
	info, err := os.Stat(name) // opening a pipe would wait for who writes to it
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file: name the files of a folder one by one")
	}
	file, err := os.Open(name) //nolint:gosec // the operator's own choice
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	data, err = io.ReadAll(io.LimitReader(file, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("it is larger than %s, which is allowed", bytesText(most))
	}
	return data, err
}
