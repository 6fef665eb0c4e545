# shellcheck shell=bash
# What the load scripts share: a PostgreSQL of their own, the server, and CPU times from /proc. To be sourced.
# Everything listens on 127.0.0.1, and what was started here is ended here, by its own process id.
#
# Settings (environment): OWNERS and TASKS, the size of the data; STORAGE, postgresql or sqlite; DATA, a folder that
# keeps the loaded data for the next run (by default a new one that is removed); PG_BIN, PostgreSQL's programs, and
# SHARED_BUFFERS, its own memory; STATEMENTS=yes, to count its statements, which needs its extensions; JAVA_HOME, the JDK that runs everything; HEAP, of the
# programs beside the server; SERVER_OPTS, options for the server's JVM.
set -u -o pipefail
: "${OWNERS:=10000}" "${TASKS:=1000000}" "${HEAVY:=}" "${STORAGE:=postgresql}" "${DATA:=}" "${SHARED_BUFFERS:=1GB}"
: "${HEAP:=1g}" "${STATEMENTS:=}"
: "${PG_BIN:=$(pg_config --bindir 2>/dev/null)}"
: "${SERVER_OPTS:=-Xms512m -Xmx512m}"
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
benchmarks=$root/benchmarks/target/benchmarks.jar
server_jar=$root/taskcore-http/target/taskcore-server.jar
secret=benchmarks-have-nothing-to-hide-0123456789abcdef
hz=$(getconf CLK_TCK)
started=()
postmaster=''

say() { printf '%s %s\n' "$(date +%T)" "$*" >&2; }
die() {
  say "$*"
  exit 1
}
needs() {
  local program
  for program in "$@"; do command -v "$program" >/dev/null || die "$program is needed"; done
  [ -f "$benchmarks" ] && [ -f "$server_jar" ] || die 'build the jars first: mvn -DskipTests package'
}

work=$(mktemp -d)
chmod 711 "$work"
data=${DATA:-$work/data}
mkdir -p "$data"

end_all() {
  local pid
  for pid in "${started[@]}"; do kill -TERM "$pid" 2>/dev/null; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null; done
  [ -z "$postmaster" ] || stop_postgres
  grep -hE '(WARN|ERROR) |^Caused by' "$work"/*.log 2>/dev/null | tail -20 >&2 # what servers complained of
  rm -rf "$work"
}
trap end_all EXIT
trap 'exit 130' INT TERM

# CLASS ARGUMENT..: a program of the benchmarks.
bench() { "$java" --enable-native-access=ALL-UNNAMED "-Xmx$HEAP" -cp "$benchmarks" dev.taskcore.bench."$@"; }
free_port() { bench FreePort; }
# PostgreSQL refuses to run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

open_storage() { # sets url, and the arguments by which a server finds the same, and loads the data unless it is there
  if [ "$STORAGE" = sqlite ]; then
    url=jdbc:sqlite:$data/tasks.db
    storage=(--storage "$url")
    load "$STORAGE"
  else
    start_postgres
    open_database bench "$STORAGE"
  fi
}

open_database() { # NAME MARK: likewise on the PostgreSQL that runs
  url="jdbc:postgresql://127.0.0.1:$pg_port/$1?user=bench"
  storage=(--storage "${url%\?*}" --storage-user bench)
  database=$1
  if [ -f "$data/$2.loaded" ]; then
    count_statements
    return
  fi
  "$PG_BIN/dropdb" -h 127.0.0.1 -p "$pg_port" -U bench --if-exists "$1" 2>/dev/null # what was loaded in part
  "$PG_BIN/createdb" -h 127.0.0.1 -p "$pg_port" -U bench "$1" || die 'no database'
  load "$2"
  count_statements
}

count_statements() {
  [ -z "$STATEMENTS" ] || ask 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements' || die 'statements cannot be counted'
}
ask() { "$PG_BIN/psql" -qAtX -h 127.0.0.1 -p "$pg_port" -U bench -d "$database" -c "$1"; }
statements() { # how many there were, without those that begin and end transactions
  [ -z "$STATEMENTS" ] || ask "SELECT coalesce(sum(calls), 0) FROM pg_stat_statements
    WHERE query NOT IN ('BEGIN', 'COMMIT', 'ROLLBACK') AND query NOT LIKE '%pg_stat_statements%'"
}

load() { # MARK: fills what url names, once
  [ -f "$data/$1.loaded" ] && return
  say "loading $OWNERS owners and $TASKS tasks"
  # shellcheck disable=SC2086
  bench Load "$url" "$OWNERS" "$TASKS" $HEAVY >&2 || die 'the data was not loaded'
  echo "$OWNERS $TASKS" >"$data/$1.loaded"
}

start_postgres() {
  [ -x "$PG_BIN/initdb" ] || die "PostgreSQL's programs are needed: set PG_BIN"
  if [ ! -d "$data/postgresql" ]; then
    mkdir "$data/postgresql"
    [ "$(id -u)" != 0 ] || chown postgres "$data/postgresql"
    as_postgres "$PG_BIN/initdb" -D "$data/postgresql" -A trust -U bench -E UTF8 --locale=C.UTF-8 >"$work/initdb.log" ||
      die 'initdb failed'
    # Without replicas the least log will do, which spares a load most of it.
    cat >>"$data/postgresql/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
effective_cache_size = 4GB
max_wal_size = 4GB
checkpoint_timeout = 15min
wal_level = minimal
max_wal_senders = 0
CONF
  fi
  pg_port=$(free_port)
  as_postgres "$PG_BIN/pg_ctl" -D "$data/postgresql" -l "$data/postgresql/server.log" -t 300 -w \
    -o "-p $pg_port -c shared_buffers=$SHARED_BUFFERS${STATEMENTS:+ -c shared_preload_libraries=pg_stat_statements}" start >/dev/null || die 'PostgreSQL did not start'
  postmaster=$(head -1 "$data/postgresql/postmaster.pid")
}

stop_postgres() { as_postgres "$PG_BIN/pg_ctl" -D "$data/postgresql" -m fast -t 300 -w stop >/dev/null; }

memory_of_postgres() { # MiB of all its processes, without what they share
  # shellcheck disable=SC2046
  (cd /proc && cat $(printf '%s/smaps_rollup ' "$postmaster" $(pgrep -P "$postmaster"))) 2>/dev/null |
    awk '/^Pss_Anon:/ { sum += $2 } END { printf "%.0f", sum / 1024 }'
}

open_sessions() { # COUNT: sets and exports TOKENS
  export TOKENS=$work/tokens
  bench OpenSessions "$url" "$secret" "$1" "$TOKENS" "$OWNERS" "$TASKS" ||
    die 'no sessions'
}

start_server() { # NAME ARGUMENT..: sets pid and base
  local name=$1 port
  shift
  port=$(free_port)
  # shellcheck disable=SC2086
  "$java" $SERVER_OPTS -jar "$server_jar" --port "$port" --data "$work/taskcore" "${storage[@]}" --jwt-secret "$secret" --rate-limit off "$@" \
    >"$work/$name.log" 2>&1 &
  await "$name" "$port" /readyz
}

start_bare() { # FOLDER: sets pid and base
  local port
  port=$(free_port)
  # shellcheck disable=SC2086
  "$java" $SERVER_OPTS -cp "$benchmarks" dev.taskcore.bench.BareReplies "$port" "$1" >"$work/bare.log" 2>&1 &
  await bare "$port" /api/v1/tasks
}

await() { # NAME PORT PATH
  pid=$!
  started+=("$pid")
  base=http://127.0.0.1:$2
  for _ in $(seq 300); do
    curl -sf -o /dev/null -m 2 "$base$3" && return
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  tail -5 "$work/$1.log" >&2
  die "$1 did not start"
}

cpu() { # PID..: CPU seconds of processes, with those of their children that have ended
  local each stat sum=0
  for each in "$@"; do
    stat=$(cat "/proc/$each/stat" 2>/dev/null) || continue
    # shellcheck disable=SC2086
    set -- ${stat##*) }
    sum=$((sum + ${12} + ${13} + ${14} + ${15}))
  done
  awk -v t="$sum" -v hz="$hz" 'BEGIN { printf "%.2f", t / hz }'
}
database_cpu() {
  # shellcheck disable=SC2046
  if [ -n "$postmaster" ]; then cpu "$postmaster" $(pgrep -P "$postmaster"); else echo 0; fi
}

measure() { # ROUND TARGET SCENARIO CONNECTIONS SECONDS BASE PID: adds a line to $results
  local server_before database_before statements_before figures line
  statements_before=$(statements) server_before=$(cpu "$7") database_before=$(database_cpu)
  SEED=$1 wrk -t1 -c"$4" -d"$5s" --timeout 30s --latency -s "$root/benchmarks/wrk/$3.lua" "$6" >"$work/wrk.log" 2>&1
  figures=$(sed -n 's/^RESULT\t//p' "$work/wrk.log")
  [ -n "$figures" ] || die "$2 $3: $(tail -1 "$work/wrk.log")"
  line=$(awk -v OFS='\t' -v id="$1	$2	$3	$4	$figures" -v s="$(cpu "$7")" -v s0="$server_before" -v d="$(database_cpu)" \
    -v d0="$database_before" -v n="$(statements)" -v n0="$statements_before" \
    'BEGIN { print id, s - s0, d - d0, n == "" ? "" : n - n0 }')
  printf '%s\n' "$line" >>"$results"
  say "$line"
}

facts() { # the machine, as Markdown
  echo "$(nproc) cores, $(awk '/^MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo) GiB;" \
    "$(. /etc/os-release && echo "$PRETTY_NAME"), Linux $(uname -r | cut -d- -f1);" \
    "$("$java" -version 2>&1 | sed -n 's/^\(OpenJDK Runtime.*\)/\1/p');" \
    "$("$PG_BIN/postgres" --version 2>/dev/null);" \
    "$(! command -v wrk >/dev/null || wrk -v 2>&1 | head -1 | cut -d' ' -f1-2 | sed 's/$/; /')$(date -u +%F)"
}
