package bolt

import (
	"bytes"

	"pathbot/bot"
)

func (t *readTx) AdapterState(p bot.Platform, name string) ([]byte, error) {
	f, err := t.get(bktAdapter, newKey().text(string(p)).text(name))
	return bytes.Clone(f.rest), err
}

func (t *writeTx) PutAdapterState(p bot.Platform, name string, value []byte) error {
	k := newKey().text(string(p)).text(name)
	if len(value) == 0 {
		return t.drop(bktAdapter, k)
	}
	return t.put(bktAdapter, k, bytes.Clone(value))
}
