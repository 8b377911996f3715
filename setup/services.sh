#!/usr/bin/env bash
# Throwaway PostgreSQL and Redis for tests, on loopback, under a temporary folder.
#
#   setup/services.sh COMMAND…   starts both, runs COMMAND with DATABASE_URL and REDIS_URL set, ends both
#   setup/services.sh            starts both and prints the exports, and how to end them
#   setup/services.sh --stop DIR ends what the second form started
set -euo pipefail

postgres_bin() {
    local folder
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV); do
        if [ -x "$folder/initdb" ]; then echo "$folder"; return; fi
    done
    if command -v initdb >/dev/null; then dirname "$(readlink -f "$(command -v initdb)")"; return; fi
    echo "services: PostgreSQL is missing (package 'postgresql')." >&2
    return 1
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# PostgreSQL refuses to run as root.
unprivileged() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"
    else
        "$@"
    fi
}

start() {
    local bin
    bin=$(postgres_bin)
    command -v redis-server >/dev/null || { echo "services: Redis is missing (package 'redis-server')." >&2; return 1; }
    DIR=$(mktemp -d "${TMPDIR:-/tmp}/allmende-services.XXXXXX")
    chmod 755 "$DIR"
    mkdir "$DIR/postgres" "$DIR/redis"
    [ "$(id -u)" != 0 ] || chown nobody:nogroup "$DIR/postgres"
    local port redis_port
    port=$(free_port)
    (
        cd "$DIR/postgres"
        HOME="$DIR/postgres" unprivileged "$bin/initdb" -D "$DIR/postgres/data" -U allmende -A trust \
            --encoding=UTF8 --locale=C.UTF-8 >"$DIR/postgres.log" 2>&1
        # Throwaway: durability would only cost time.
        unprivileged "$bin/pg_ctl" -D "$DIR/postgres/data" -w -t 60 -l "$DIR/postgres/server.log" -o \
            "-p $port -k $DIR/postgres -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=100" \
            start >>"$DIR/postgres.log" 2>&1
    ) || { cat "$DIR/postgres.log" "$DIR/postgres/server.log" >&2 2>/dev/null; stop "$DIR"; return 1; }
    redis_port=$(free_port)
    redis-server --port "$redis_port" --bind 127.0.0.1 --save "" --appendonly no --daemonize yes \
        --dir "$DIR/redis" --pidfile "$DIR/redis/pid" --logfile "$DIR/redis/log" >/dev/null
    DATABASE_URL="postgres://allmende@127.0.0.1:$port/postgres"
    REDIS_URL="redis://127.0.0.1:$redis_port/0"
}

stop() {
    local dir=$1
    if [ -f "$dir/postgres/data/postmaster.pid" ]; then
        unprivileged "$(postgres_bin)/pg_ctl" -D "$dir/postgres/data" -m immediate -w stop >/dev/null 2>&1 || true
    fi
    if [ -f "$dir/redis/pid" ]; then
        kill "$(cat "$dir/redis/pid")" 2>/dev/null || true
    fi
    rm -rf "$dir"
}

if [ "${1:-}" = --stop ]; then
    stop "${2:?which folder?}"
    exit
fi

start
if [ $# = 0 ]; then
    echo "export DATABASE_URL=$DATABASE_URL REDIS_URL=$REDIS_URL"
    echo "# end them with: setup/services.sh --stop $DIR"
    exit
fi
trap 'stop "$DIR"' EXIT
DATABASE_URL="$DATABASE_URL" REDIS_URL="$REDIS_URL" "$@"
