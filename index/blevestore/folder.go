package blevestore

import (
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"strings"

	"juxta/knowledge"
)

// alone marks the folder of a space without a colon other than the shared one,
// so that none is called like anything else ("LOCK", "gen-000001", "con").
const alone = "~"

// folderOf returns what the folder of a space is called: "shared",
// "discord_123", "slack_=t0=a". No two spaces share one, not even where a file
// system does not tell capitals apart, and none leads elsewhere.
func folderOf(space knowledge.Space) string {
	var b strings.Builder
	if space != knowledge.Shared && !strings.Contains(string(space), ":") {
		b.WriteString(alone)
	}
	for _, c := range []byte(space) {
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '-':
			b.WriteByte(c)
		case c == ':':
			b.WriteByte('_')
		case c == '_':
			b.WriteString("=_")
		case 'A' <= c && c <= 'Z':
			b.WriteString("=" + strings.ToLower(string(c)))
		default:
			b.WriteString("%" + hex.EncodeToString([]byte{c}))
		}
	}
	return b.String()
}

// spaceOf returns the space that a folder is called for, if it is for one.
func spaceOf(folder string) (knowledge.Space, bool) {
	var b []byte
	rest := strings.TrimPrefix(folder, alone)
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == '_':
			b = append(b, ':')
		case c == '=' && i+1 < len(rest):
			i++
			b = append(b, strings.ToUpper(rest[i:i+1])...)
		case c == '%' && i+2 < len(rest):
			code, err := hex.DecodeString(rest[i+1 : i+3])
			if err != nil {
				return "", false
			}
			i += 2
			b = append(b, code...)
		default:
			b = append(b, c)
		}
	}
	space := knowledge.Space(b)
	return space, folderOf(space) == folder
}

// spacesIn returns the spaces that have a folder in dir, by the names of these.
func spacesIn(dir *os.Root) ([]knowledge.Space, error) {
	entries, err := fs.ReadDir(dir.FS(), ".")
	if err != nil {
		return nil, err
	}
	var out []knowledge.Space
	for _, e := range entries {
		if space, ok := spaceOf(e.Name()); ok && e.IsDir() {
			out = append(out, space)
		}
	}
	return out, nil
}

// openFolder opens the folder of a space, which it makes if need be.
func openFolder(dir *os.Root, space knowledge.Space) (*os.Root, error) {
	name := folderOf(space)
	err := dir.Mkdir(name, 0o700)
	if err == nil {
		err = syncFile(dir, ".")
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return dir.OpenRoot(name)
}
