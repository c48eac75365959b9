package discord

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"errors"
	"io"

	"github.com/gorilla/websocket"
)

// The operations that Discord sends.
const (
	opEvent       = 0
	opHeartbeat   = 1
	opReconnect   = 7
	opInvalid     = 9
	opHello       = 10
	opAcknowledge = 11
)

// The events that say that a connection is ready.
const (
	readyEvent   = "READY"
	resumedEvent = "RESUMED"
)

// largestFrame is the most bytes of a frame.
const largestFrame = 32 << 20

// frame is what the gateway sends.
type frame struct {
	Op   int             `json:"op"`
	Seq  int64           `json:"s"`
	Kind string          `json:"t"`
	Data json.RawMessage `json:"d"`
}

// readFrame reads a message of the gateway. A field of an unexpected kind is
// zero, so that the others are not lost with it.
func readFrame(kind int, message []byte) (frame, error) {
	if kind == websocket.BinaryMessage {
		var err error
		if message, err = inflate(message); err != nil {
			return frame{}, err
		}
	}
	f := frame{Op: -1}
	err := json.Unmarshal(message, &f)
	if _, odd := errors.AsType[*json.UnmarshalTypeError](err); odd {
		err = nil
	}
	return f, err
}

func inflate(message []byte) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(message))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(z, largestFrame))
}
