package house_test

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// outward are those who may open a connection, each to an address of the settings alone: what a person types is never fetched (SSRF).
var outward = []string{
	"pkg/sms", "pkg/provider", "pkg/mailer", "pkg/mailer/catcher", "pkg/trace", "pkg/bucket", "pkg/bucket/buckettest", "pkg/store", "pkg/store/storetest", "cmd/palmares",
}

func TestSource_nobodyElseOpensConnections(t *testing.T) {
	opens := map[string][]string{
		"http": {"Client", "Get", "Post", "PostForm", "Head", "DefaultClient", "DefaultTransport", "NewRequest", "NewRequestWithContext"},
		"net":  {"Dial", "DialTimeout", "Dialer", "DialTCP"}, "tls": {"Dial", "Dialer"}, "smtp": {"Dial", "SendMail"},
	}
	var breaches []string
	for _, s := range allSources(t) {
		if s.test || s.generated || slices.Contains(outward, s.folder()) || strings.HasPrefix(s.path, "bench/") || strings.HasPrefix(s.path, "tools/") {
			continue
		}
		ast.Inspect(s.file, func(node ast.Node) bool {
			if use, ok := node.(*ast.SelectorExpr); ok {
				if from, ok := use.X.(*ast.Ident); ok && slices.Contains(opens[from.Name], use.Sel.Name) {
					breaches = append(breaches, s.path+" uses "+from.Name+"."+use.Sel.Name)
				}
			}
			return true
		})
	}
	keep(t, "only these open connections, to addresses of the settings: "+strings.Join(outward, ", "), breaches)
}
