package adapters

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"

	"juxta/knowledge/library"
)

// MarkOf returns what stands for a document as it is now, in the ID of a button: of
// one that is changed, or added anew under its name, it is another.
func MarkOf(d library.Document) string {
	return Digest(fmt.Sprintf("%s/%d/%s", d.ID, d.Revision, d.Digest))
}

// Digest returns 32 letters and digits that stand for a text of any length.
func Digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:16])
}

// WhileOpen does a job whose context ends where closing is closed.
func WhileOpen(ctx context.Context, closing <-chan struct{}, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	var watching sync.WaitGroup
	defer watching.Wait()
	defer cancel()
	watching.Go(func() {
		select {
		case <-closing:
			cancel()
		case <-ctx.Done():
		}
	})
	job(ctx)
}
