#!/usr/bin/env bash
# Sends many requests through nginx and haproxy, set up as their samples in `config` say, and counts
# those that fail.
#
#     Tests/Proxies/soak.sh [REQUESTS] [PROGRAM]
#
# REQUESTS (1,000,000) are halved between the two: authenticated reads of bookings, by wrk over 64
# connections with TLS. PROGRAM is .build/release/welldone unless said otherwise. Exits with 1 if a
# request failed. Needs Tests/Proxies/install.sh, wrk and python3.
set -euo pipefail
cd "$(dirname "$0")/../.."

requests="${1:-1000000}"
program="$(realpath "${2:-.build/release/welldone}")"
connections=64
seconds=10
PATH="$PATH:/usr/sbin"

work="$(mktemp -d)"
processes=()
finish() {
    if [ ${#processes[@]} -gt 0 ]; then
        kill "${processes[@]}" 2>/dev/null || true
        wait "${processes[@]}" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap finish EXIT

free_port() {
    python3 -c 'import socket
s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
nginx_port="$(free_port)"
haproxy_port="$(free_port)"
backend_port="$(free_port)"

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
    -subj /CN=localhost -keyout "$work/tls.pem.key" -out "$work/tls.pem" 2>/dev/null

"$program" generate "$work/data" --bookings 1000 >/dev/null
cat >"$work/welldone.json" <<JSON
{
  "http": {
    "listeners": [
      {"unix": "$work/http.sock", "mode": "0666"},
      {"address": "127.0.0.1:$backend_port", "proxyProtocol": true}
    ],
    "trustedProxies": ["unix", "127.0.0.1"]
  },
  "data": {"folder": "$work/data"}
}
JSON
"$program" serve --config "$work/welldone.json" >"$work/welldone.out" 2>"$work/welldone.err" &
processes+=($!)
for _ in {1..100}; do
    if grep --quiet Listening "$work/welldone.out"; then break; fi
    sleep 0.1
done

# Its workers are another user's.
chmod 0711 "$work"
sed -e "s|^worker_processes.*|daemon off; pid $work/pid; worker_processes 1;|" \
    -e "s|^http {|http { access_log off; client_body_temp_path $work/body;|" \
    -e "s|listen 80;|listen unix:$work/plain.sock;|" \
    -e "s|listen 443|listen 127.0.0.1:$nginx_port|" \
    -e "s|/etc/welldone/tls/fullchain.pem|$work/tls.pem|" \
    -e "s|/etc/welldone/tls/privkey.pem|$work/tls.pem.key|" \
    -e "s|unix:/run/welldone/http.sock|unix:$work/http.sock|" config/nginx.conf >"$work/nginx.conf"
nginx -e "$work/nginx.err" -p "$work" -c "$work/nginx.conf" &
processes+=($!)

sed -e "s|bind :80\$|bind unix@$work/haproxy.sock|" \
    -e "s|bind :443|bind 127.0.0.1:$haproxy_port|" \
    -e "s|/etc/welldone/tls/haproxy.pem|$work/tls.pem|" \
    -e "s|local 127.0.0.1:8081|local 127.0.0.1:$backend_port|" config/haproxy.cfg \
    >"$work/haproxy.cfg"
haproxy -db -f "$work/haproxy.cfg" 2>"$work/haproxy.err" &
processes+=($!)

for port in "$nginx_port" "$haproxy_port"; do
    curl --silent --show-error --insecure --output /dev/null --fail --retry 20 --retry-delay 1 \
        --retry-all-errors "https://localhost:$port/readyz"
done

cat >"$work/load.lua" <<'LUA'
local ids, token = {}, nil
function init(args)
    for line in io.lines(args[1] .. "/data/rateable-ids.txt") do ids[#ids + 1] = line end
    local file = assert(io.open(args[1] .. "/data/bench.json"))
    token = file:read("*a"):match('"customerToken"%s*:%s*"([^"]+)"')
    file:close()
    wrk.headers["Authorization"] = "Bearer " .. token
end
local next = 0
function request()
    next = next % #ids + 1
    return wrk.format("GET", "/v1/portal/bookings/" .. ids[next])
end
LUA

failed_in_all=0
# soak NAME PORT REQUESTS: loads until so many were answered.
soak() {
    local name="$1" port="$2" wanted="$3" done=0 failed=0 start=$SECONDS
    while [ "$done" -lt "$wanted" ]; do
        wrk --threads 1 --connections "$connections" --duration "${seconds}s" --timeout 30s \
            --script "$work/load.lua" "https://localhost:$port" -- "$work" >"$work/wrk.out"
        local answered errors
        answered=$(awk '/requests in/ { print $1 }' "$work/wrk.out")
        # Socket errors: connect 0, read 0, write 0, timeout 0
        errors=$(awk '/Socket errors/ { gsub(",", ""); print $4 + $6 + $8 + $10 }
            /Non-2xx/ { print $NF }' "$work/wrk.out" | awk '{ n += $1 } END { print n + 0 }')
        if [ "${answered:-0}" = 0 ]; then
            cat "$work/wrk.out"
            exit 1
        fi
        done=$((done + answered))
        failed=$((failed + errors))
        if [ "$errors" != 0 ]; then grep -E 'Socket errors|Non-2xx' "$work/wrk.out"; fi
    done
    echo "$name: $done requests in $((SECONDS - start)) s, $failed failed"
    failed_in_all=$((failed_in_all + failed))
}

soak nginx "$nginx_port" $((requests / 2))
soak haproxy "$haproxy_port" $((requests - requests / 2))
[ "$failed_in_all" = 0 ]
