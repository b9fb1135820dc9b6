package curriculum_test

import (
	"testing"
)

func TestHostsFaults(t *testing.T) {
	t.Parallel()
	spoil(t, []spoilt{
		{"Address", hosts, "docs.example.com", "docs.example.com\nhttps://docs.example.com/", `hosts.txt:3: “https://docs.example.com/” is no host: write the name alone in small letters, like docs.databricks.com`},
		{"Word", hosts, "docs.example.com", "docs.example.com\nlocalhost", `hosts.txt:3: “localhost” is no host: write the name alone in small letters, like docs.databricks.com`},
		{"Twice", hosts, "docs.example.com", "docs.example.com\ndocs.example.com", `hosts.txt:3: docs.example.com stands here twice: keep one`},
		{"Missing", hosts, "docs.example.com", "example.com", `paths/colour-theory/blue-paint.md:21: link host docs.example.com is not in hosts.txt: link an official page, or add the host there
paths/colour-theory/red-paint.md:22: link host docs.example.com is not in hosts.txt: link an official page, or add the host there
paths/colour-theory/red-paint.md:77: link host docs.example.com is not in hosts.txt: link an official page, or add the host there
paths/light-physics/lamp-light.md:14: link host docs.example.com is not in hosts.txt: link an official page, or add the host there`},
	})
}
