package fetch_test

import (
	"context"
	"errors"
	"fmt"

	"juxta/knowledge/fetch"
)

// What is inside is not fetched, however it is spelled.
func ExampleFetcher_Fetch() {
	f := fetch.New(fetch.Options{})
	for _, address := range []string{"http://169.254.169.254/latest/", "http://0x7f.1/", "https://ann:secret@example.com/?q=1"} {
		_, err := f.Fetch(context.Background(), address, 10<<20)
		fmt.Println(errors.Is(err, fetch.ErrRefused), err)
	}
	// Output:
	// true fetch http://169.254.169.254/latest/: it leads to no public host
	// false fetch "http://0x7f.1/": no address of a page: "0x7f.1" is no address of IPv4
	// false fetch an address: no address of a page: it holds a name or a password
}
