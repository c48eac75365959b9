package starter_test

import (
	"fmt"
	"io/fs"

	"juxta/knowledge/starter"
)

func ExampleFS() {
	names, err := fs.Glob(starter.FS(), "*.md")
	if err != nil {
		fmt.Println(err)
	}
	for _, name := range names {
		fmt.Println(name)
	}
	// Output:
	// 000-future-of-python-web-development.md
	// 001-differences-advantages-use-cases.md
	// 002-which-framework-suits-best.md
	// 003-which-framework-for-your-project.md
	// 004-major-differences.md
}
