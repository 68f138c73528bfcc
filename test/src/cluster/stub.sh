#!/bin/sh
# Stands in for docker, kind and kubectl. Notes every call in $STUB/log, answers from the files in $STUB, and keeps there
# what a real machine would remember. A call that matches the pattern in $STUB/fails fails; $STUB/hangs lets it hang.
program=${0##*/}
call="$program $*"
echo "$call" >> "$STUB/log"
matches() { [ -f "$STUB/$1" ] && echo "$call" | grep -Eq -f "$STUB/$1"; }

# What a real kind does before it can be cut short: its nodes are there.
provision() {
  mkdir -p "$STUB/nodes"
  marker=$(sed -n 's/.*containerPath: \(\/etc\/argo-platform\/.*\)/\1/p' "$1" | head -n 1)
  echo "/$2-control-plane true /var $marker" > "$STUB/nodes/$2-control-plane"
  echo "/$2-worker true /var $marker" > "$STUB/nodes/$2-worker"
  echo "$2" > "$STUB/clusters"
  echo "A /kind/kubeadm.conf" > "$STUB/diff"
}

case "$call" in
  "kind create cluster "*) pwd > "$STUB/created-in"; provision "$6" "$4" ;;
esac
if matches fails; then echo "error: $program stub fails" >&2; echo "more" >&2; exit 1; fi
if matches hangs; then echo $$ > "$STUB/hanging"; exec sleep 30; fi

case "$call" in
  "docker info"*) echo 28.0.0 ;;
  "docker ps "*) ls "$STUB/nodes" 2>/dev/null || true ;;
  "docker inspect "*) shift 3; for node in "$@"; do cat "$STUB/nodes/$node"; done ;;
  "docker diff "*) cat "$STUB/diff" ;;
  "docker exec "*) echo "A /kind/argo-platform-finished" >> "$STUB/diff" ;;
  "docker start "*)
    for node in "$STUB"/nodes/*; do text=$(sed 's/ false / true /' "$node"); echo "$text" > "$node"; done
    ;;
  "kind get clusters") cat "$STUB/clusters" 2>/dev/null || echo "No kind clusters found." >&2 ;;
  "kind create cluster "*) touch "$STUB/context"; echo "kind says: created" >&2 ;;
  "kind export kubeconfig "*) touch "$STUB/context" ;;
  "kind delete cluster "*) rm -rf "$STUB/nodes" "$STUB/clusters" "$STUB/diff" "$STUB/context" "$STUB/secrets" ;;
  "kubectl config get-contexts "*) [ -f "$STUB/context" ] ;;
  *" get secret "*) cat "$STUB/secrets" 2>/dev/null || true ;;
  *" create --filename -") cat >> "$STUB/created"; echo secret/made > "$STUB/secrets"; echo "secret/made created" ;;
  *" --filename -") cat >> "$STUB/applied" ;;
  *" --kustomize "*) kustomization=$(echo "$call" | sed 's/.*--kustomize //'); [ -f "$kustomization/kustomization.yaml" ] ;;
esac
