package scrub

import (
	"bytes"
	"regexp"
	"strings"
)

// attribute is one in a tag: its name, and its value in quotes.
var attribute = regexp.MustCompile(`([\w.-]+:)?([\w.-]+)(\s*=\s*)("[^"]*"|'[^']*')`)

// tags changes the attributes of every tag, given by their names without prefix; what stands between tags, in comments and in CDATA stays.
// Markup with a document type, or of two bytes a letter, is refused: what it really says cannot be seen here.
func tags(markup []byte, value func(tag, attribute, value string) string) ([]byte, error) {
	if bytes.HasPrefix(markup, []byte{0xfe, 0xff}) || bytes.HasPrefix(markup, []byte{0xff, 0xfe}) || bytes.Contains(markup, []byte("<!DOCTYPE")) {
		return nil, Unsupported
	}
	out := make([]byte, 0, len(markup))
	for rest := markup; ; {
		begin := bytes.IndexByte(rest, '<')
		if begin < 0 {
			return append(out, rest...), nil
		}
		length := tagLength(rest[begin:])
		if length < 0 {
			return nil, Broken
		}
		out = append(out, rest[:begin]...)
		tag := rest[begin : begin+length]
		if tag[1] == '!' || tag[1] == '?' || tag[1] == '/' {
			out = append(out, tag...)
		} else {
			out = append(out, attributes(tag, value)...)
		}
		rest = rest[begin+length:]
	}
}

// tagLength is where a tag, a comment or CDATA ends; −1 where it does not.
func tagLength(rest []byte) int {
	for begin, end := range map[string]string{"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"} {
		if bytes.HasPrefix(rest, []byte(begin)) {
			if at := bytes.Index(rest, []byte(end)); at >= 0 {
				return at + len(end)
			}
			return -1
		}
	}
	quote := byte(0)
	for i, c := range rest {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return -1
}

func attributes(tag []byte, value func(tag, attribute, value string) string) []byte {
	of := local(string(bytes.TrimRight(bytes.Fields(bytes.TrimLeft(tag, "<"))[0], "/>")))
	return attribute.ReplaceAllFunc(tag, func(found []byte) []byte {
		m := attribute.FindSubmatch(found)
		before := string(m[4][1 : len(m[4])-1])
		after := value(of, string(m[2]), before)
		if string(m[1]) == "xmlns:" || after == before {
			return found
		}
		return []byte(string(m[1]) + string(m[2]) + string(m[3]) + `"` + after + `"`)
	})
}

func local(name string) string { return name[strings.LastIndexByte(name, ':')+1:] }

// emptied takes the text out of elements that hold nothing but text.
func emptied(markup []byte, elements ...string) []byte {
	for _, element := range elements {
		whole := regexp.MustCompile(`(<` + element + `(?:\s[^>]*)?>)[^<]*(</` + element + `\s*>)`)
		markup = whole.ReplaceAll(markup, []byte("$1$2"))
	}
	return markup
}
