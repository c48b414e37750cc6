// Command oidc is an identity provider for tests: the example server of a certified OpenID Connect library, on 127.0.0.1 alone.
package main

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
)

// usage: oidc PORT RETURN USERS; the client is "palmares" with the secret "secret".
func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 3 {
		return fmt.Errorf("usage: oidc PORT RETURN USERS")
	}
	users, err := storage.StoreFromFile(args[2])
	if err != nil {
		return err
	}
	storage.RegisterClients(storage.WebClient("palmares", "secret", args[1]))
	listener, err := net.Listen("tcp", "127.0.0.1:"+args[0])
	if err != nil {
		return err
	}
	issuer := fmt.Sprintf("http://127.0.0.1:%d/", listener.Addr().(*net.TCPAddr).Port)
	quiet := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	server := &http.Server{Handler: exampleop.SetupServer(issuer, storage.NewStorage(users), quiet, false), ReadHeaderTimeout: 5 * time.Second}
	fmt.Println(issuer)
	return server.Serve(listener)
}
