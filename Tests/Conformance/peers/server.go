// Offers the resources that the conformance cases need, on net/http as it comes. Prints its port.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
)

func answer(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(value)
}

func main() {
	log.SetOutput(io.Discard)
	large := map[string]string{"openapi": "3.1.0", "filler": strings.Repeat("x", 300000)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, r *http.Request) {
		answer(w, 200, map[string]string{"status": "ok"})
	})
	mux.HandleFunc("GET /openapi.json", func(w http.ResponseWriter, r *http.Request) {
		answer(w, 200, large)
	})
	mux.HandleFunc("POST /v1/portal/sessions", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		var members map[string]any
		if err != nil || json.Unmarshal(body, &members) != nil {
			answer(w, 400, struct{}{})
			return
		}
		answer(w, 422, members)
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	panic(http.Serve(listener, mux))
}
