package ask

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"pathbot/curriculum"
)

// Hit is a topic that answers a question, and how well: 0 to 1.
type Hit struct {
	Topic *curriculum.Topic
	Score float64
}

// ranked is a topic with the signals that placed it.
type ranked struct {
	topic  int
	total  float64
	fields float64 // BM25F over the fields, as a share of what was possible
	met    float64 // share of the needs it meets
	near   float64 // the nearest unit
	near2  float64 // the second nearest
	unit   int     // which unit was nearest; -1 when none was
	sense  float64 // how near the sense of its sentences is
	like   float64 // how much the question looks like those that were learned of it
	exact  bool    // the question is one of its texts, word for word
	own    bool    // nothing was learned about it, and of others something was
}

// rankHere orders the topics by how well they fit, those of the own part left aside.
func (x *Index) rankHere(q *query) []ranked {
	room := x.rooms.Get().(*room) //nolint:forcetypeassert // what the pool makes
	possible, asked := x.byFields(q, room)
	x.nearest(q, room)
	exact, owners := x.exact[q.key()], x.owners(q)
	likeness := x.likenessOf(q)
	told := min(1, float64(max(1, len(q.needs)))/enoughWords)
	for t, l := range likeness {
		if l > 0 {
			room.touch(t)
		}
	}
	best := top{room: sensedTopics}
	if likeness == nil {
		best.room = sensedByWord
	}
	for _, t := range room.touched {
		if x.isOwn(t) {
			continue
		}
		r := room.near[t]
		r.topic = t
		r.fields = room.sum[t] / max(possible, 1e-9)
		r.total = x.w.fields*r.fields + x.w.near*r.near + x.w.second*r.near2
		r.met = room.met[t] / max(asked, 1e-9)
		r.total *= 1 - x.w.together + x.w.together*r.met
		if likeness != nil {
			r.like = float64(likeness[t])
			r.total += x.w.learned * told * r.like
		}
		if slices.Contains(exact, t) {
			r.total += x.w.exact
			r.exact = true
		}
		if slices.Contains(owners, t) {
			r.total += x.w.owned
		}
		best.add(r)
	}
	room.clear()
	x.rooms.Put(room)
	return x.bySense(q, best.list)
}

// enoughWords is how many words a question must have for its likeness to others to count in full: the pieces of a single word are in many.
const enoughWords = 2

// byFields adds up, by topic, what its fields say of the needs and which needs it meets; it gives the most there could be of both.
func (x *Index) byFields(q *query, room *room) (possible, asked float64) {
	var said []int
	for _, n := range q.needs {
		most := x.most(n)
		possible += n.weight * most
		asked += n.weight
		most = max(most, 1e-9)
		for _, v := range n.variants {
			idf := x.idf[v.term] * v.weight
			for _, p := range x.posts[v.term] {
				c := idf * float64(p.loud) / (x.w.saturation + float64(p.loud))
				if room.loud[p.topic] == 0 {
					said = append(said, p.topic)
				}
				room.loud[p.topic] = max(room.loud[p.topic], c)
			}
		}
		for _, t := range said {
			room.touch(t)
			room.sum[t] += n.weight * room.loud[t]
			room.met[t] += n.weight * min(1, 2*room.loud[t]/most)
			room.loud[t] = 0
		}
		said = said[:0]
	}
	return possible, asked
}

// top keeps the best of many, so many of them.
type top struct {
	room int
	list []ranked // in order
}

func (t *top) add(r ranked) {
	if len(t.list) == t.room {
		if byTotal(r, t.list[len(t.list)-1]) >= 0 {
			return
		}
		t.list = t.list[:len(t.list)-1]
	}
	at, _ := slices.BinarySearchFunc(t.list, r, byTotal)
	t.list = slices.Insert(t.list, at, r)
}

// How many topics, the best by their words and by what was learned, are also compared by sense; more where nothing was learned and words alone chose them.
const (
	sensedTopics = 12
	sensedByWord = 40
)

// bySense lets the sense of the question have a say in the order of the best topics.
func (x *Index) bySense(q *query, list []ranked) []ranked {
	for i := range list {
		r := &list[i]
		r.sense = x.senses.alike(r.topic, &q.sense)
		r.total += x.w.sense * r.sense
	}
	slices.SortStableFunc(list, byTotal)
	return list
}

func byTotal(a, b ranked) int {
	return cmp.Or(cmp.Compare(b.total, a.total), cmp.Compare(a.topic, b.topic))
}

// most is the most a need can bring.
func (x *Index) most(n need) float64 {
	if len(n.variants) == 0 {
		if n.idle {
			return 0
		}
		return x.unknownIDF()
	}
	m := 0.0
	for _, v := range n.variants {
		m = max(m, x.idf[v.term]*v.weight)
	}
	return m
}

func (x *Index) unknownIDF() float64 {
	return math.Log(1 + (float64(len(x.topics))+0.5)/0.5)
}

// commonUnits is in how many sentences a word may stand to be looked for in them. Only large catalogs have commoner ones.
const commonUnits = 3000

// nearest finds, by topic, the units nearest to the question: the cosine over telling words.
func (x *Index) nearest(q *query, room *room) {
	dot, best := room.dot, room.best
	var touched, all []int
	mass := 0.0
	for _, n := range q.needs {
		if len(n.variants) > 0 && n.variants[0].how == "pair" {
			continue
		}
		m := x.most(n)
		mass += n.weight * m * m
		for _, v := range n.variants {
			if v.lent || len(x.unitsOf[v.term]) > commonUnits {
				continue
			}
			c := float32(x.idf[v.term] * x.idf[v.term] * v.weight)
			for _, u := range x.unitsOf[v.term] {
				if best[u] == 0 {
					touched = append(touched, u)
				}
				best[u] = max(best[u], c)
			}
		}
		for _, u := range touched {
			if dot[u] == 0 {
				all = append(all, u)
			}
			dot[u] += float32(n.weight) * best[u]
			best[u] = 0
		}
		touched = touched[:0]
	}
	for _, u := range all {
		unit := x.units[u]
		s := min(float64(dot[u])/math.Sqrt(max(mass, 1e-9)*max(unit.mass, 1e-9)), 1)
		dot[u] = 0
		room.touch(unit.topic)
		r := &room.near[unit.topic]
		switch {
		case s > r.near:
			r.near2, r.near, r.unit = r.near, s, u
		case s > r.near2:
			r.near2 = s
		}
	}
}

// room is the working space of a ranking, all zero between questions.
type room struct {
	dot, best      []float32 // by unit
	loud, sum, met []float64 // by topic
	near           []ranked  // by topic
	seen           []bool    // by topic: it is in touched
	touched        []int
}

func (r *room) touch(topic int) {
	if !r.seen[topic] {
		r.seen[topic] = true
		r.touched = append(r.touched, topic)
		r.near[topic].unit = -1
	}
}

func (r *room) clear() {
	for _, t := range r.touched {
		r.sum[t], r.met[t], r.near[t], r.seen[t] = 0, 0, ranked{}, false
	}
	r.touched = r.touched[:0]
}

func (x *Index) makeRooms() {
	units, topics := len(x.units), len(x.topics)
	x.rooms = &sync.Pool{New: func() any {
		return &room{
			dot: make([]float32, units), best: make([]float32, units),
			loud: make([]float64, topics), sum: make([]float64, topics), met: make([]float64, topics), near: make([]ranked, topics), seen: make([]bool, topics),
		}
	}}
}

// key is the question as the texts of topics are kept: the stems of its words, joined.
func (q *query) key() string {
	var b strings.Builder
	for _, w := range q.words {
		if !w.stop && !w.whole {
			b.WriteString(w.stem)
		}
	}
	return b.String()
}
