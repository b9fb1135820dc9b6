package bottest

import (
	"hash/maphash"
	"slices"
)

// key is a tuple of texts; tuples are ordered part by part, a tuple before those it begins.
type key []string

func (k key) begins(other key) bool {
	return len(k) <= len(other) && slices.Equal(k, other[:len(k)])
}

// tree is an ordered map that is never changed: set and drop return another that shares most of its nodes, so whoever holds a tree has a snapshot. It is a
// treap: a node's rank is a hash of its key, and no node ranks above its parent. The zero value of the pointer is the empty tree.
type tree[V any] struct {
	key         key
	value       V
	rank        uint64
	left, right *tree[V]
}

// seed is the same for all trees of the process, so that equal trees have equal shapes.
var seed = maphash.MakeSeed() //nolint:gochecknoglobals // written once, by the runtime's own randomness

func rankOf(k key) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, part := range k {
		_, _ = h.WriteString(part) // never fails, says its documentation
		_ = h.WriteByte(0)
	}
	return h.Sum64()
}

// split parts a tree into the keys before k and those after it; the node of k itself is in neither.
func (t *tree[V]) split(k key) (before, after *tree[V]) {
	if t == nil {
		return nil, nil
	}
	node := *t
	switch c := slices.Compare(k, t.key); {
	case c < 0:
		before, node.left = t.left.split(k)
		return before, &node
	case c > 0:
		node.right, after = t.right.split(k)
		return &node, after
	}
	return t.left, t.right
}

// join puts two trees together; every key of t is before every key of after.
func (t *tree[V]) join(after *tree[V]) *tree[V] {
	switch {
	case t == nil:
		return after
	case after == nil:
		return t
	case t.rank >= after.rank:
		node := *t
		node.right = t.right.join(after)
		return &node
	}
	node := *after
	node.left = t.join(after.left)
	return &node
}

func (t *tree[V]) set(k key, v V) *tree[V] {
	before, after := t.split(k)
	return before.join(&tree[V]{key: k, value: v, rank: rankOf(k)}).join(after)
}

func (t *tree[V]) drop(k key) *tree[V] {
	before, after := t.split(k)
	return before.join(after)
}

func (t *tree[V]) get(k key) (V, bool) {
	for t != nil {
		switch c := slices.Compare(k, t.key); {
		case c < 0:
			t = t.left
		case c > 0:
			t = t.right
		default:
			return t.value, true
		}
	}
	var none V
	return none, false
}

// each visits what begins with the prefix, in order, until visit returns false; it returns false then.
func (t *tree[V]) each(prefix key, visit func(k key, v V) bool) bool {
	if t == nil {
		return true
	}
	inside := prefix.begins(t.key)
	if inside || slices.Compare(prefix, t.key) < 0 {
		if !t.left.each(prefix, visit) {
			return false
		}
	}
	if inside && !visit(t.key, t.value) {
		return false
	}
	if inside || slices.Compare(prefix, t.key) > 0 {
		return t.right.each(prefix, visit)
	}
	return true
}
