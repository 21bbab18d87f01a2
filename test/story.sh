#!/usr/bin/env bash
# The whole story over the API with curl, against a running `npm start` with the sample ledger: a receipt moves the
# shares, the quarter is locked, proposed, submitted and signed, a refund voids that, both sides submit and sign again, the
# payer pays and the receiver confirms. It needs a sample whose 2024-Q4 is still open; run it once per database.
set -euo pipefail

base="${HEZHANG_URL:-http://127.0.0.1:3000}/v1"
ledger="$base/ledgers/jinshi"
periods="$ledger/agreements/jinshi-2024/periods"
password=jinshi-sample-2024
jar=$(mktemp -d)
trap 'rm -rf "$jar"' EXIT
run="$$-$(date +%s)"

# field <path in the JSON on standard input>
field() { node -e 'let v = JSON.parse(require("fs").readFileSync(0)); for (const k of process.argv[1].split(".")) v = v[k]; console.log(typeof v === "object" ? JSON.stringify(v) : v)' "$1"; }
# call <curl arguments>: the answer, or the problem on standard error
call() { local out; out=$(curl -sS --fail-with-body "$@") || { printf '%s\n' "$out" >&2; return 1; }; printf '%s' "$out"; }
# ask <person> <url>
ask() { call -b "$jar/$1" "$2"; }
# act <person> <url> <JSON> [<If-Match>]
act() {
  echo >>"$jar/acts" # counted in a file: an act runs in a subshell
  call -b "$jar/$1" -X POST "$2" -H 'content-type: application/json' \
    -H "idempotency-key: story-$run-$(wc -l <"$jar/acts")" ${4:+-H "if-match: \"$4\""} -d "$3"
}
say() { printf '\n== %s\n' "$*"; }
entitled() { ask zhang "$periods/$1/totals?atLeast=$2" | field data | node -e 'for (const t of JSON.parse(require("fs").readFileSync(0))) console.log(`   ${t.party}: held ${t.held} fen, entitled ${t.entitled} fen`)'; }
# upon <what was done> <route> <person> <party> <period>: the package as it stands
upon() {
  local row; row=$(ask "$3" "$periods/$5?atLeast=$position")
  position=$(act "$3" "$periods/$5/$2" \
    "{\"revision\": $(field packageRevision <<<"$row"), \"fingerprint\": \"$(field fingerprint <<<"$row")\", \"party\": \"$4\"}" \
    "$(field revision <<<"$row")" | field position)
  echo "   $3 $1 r$(field packageRevision <<<"$row") $(field fingerprint <<<"$row") for $4"
}
# submit <person> <party> <period>
submit() { upon submitted submissions "$@"; }
# sign <person> <party> <period>
sign() {
  # Whoever signs has just entered their password again; it holds for five minutes.
  call -b "$jar/$1" -X POST "$base/sessions/current/confirmation" -H 'content-type: application/json' \
    -d "{\"password\": \"$password\"}" >/dev/null
  upon signed signatures "$@"
}

say 'Sign in: 经办 and 复核 of both sides, and an auditor'
for person in wang li zhao qian zhang; do
  call -c "$jar/$person" -X POST "$base/sessions" -H 'content-type: application/json' \
    -d "{\"login\": \"$person\", \"password\": \"$password\"}" >/dev/null
  echo "   $person"
done
position=0

say '2024-Q3 waits for 什邡: the missing signature closes it'
sign qian shifang 2024-Q3

say 'Shares of 2024-Q4 before, and after a receipt of 24,691.34 yuan (local portion 12,345.67)'
entitled 2024-Q4 "$position"
enterprise=$(ask zhang "$ledger/enterprises?limit=1" | field data.0.creditCode)
receipt=$(act zhao "$ledger/receipts" "{\"creditCode\": \"$enterprise\", \"taxType\": \"vat\", \"taxPeriod\": \"2024-12\",
  \"receivedOn\": \"2025-01-14\", \"certificate\": \"351068225001000001\", \"place\": \"510682\", \"gross\": \"2469134\"}")
position=$(field position <<<"$receipt"); id=$(field id <<<"$receipt")
entitled 2024-Q4 "$position"

say 'Why that receipt gave what it gave'
ask zhang "$ledger/shares/$id/explanation.txt?lang=zh"

say 'Lock and propose; the other 经办 submits too, and the first signature'
revision=$(act zhao "$periods/2024-Q4/lock" '{}' | field revision)
position=$(act zhao "$periods/2024-Q4/proposals" '{}' "$revision" | field position)
submit wang jinniu 2024-Q4
sign li jinniu 2024-Q4

say 'A refund arrives in between: what was submitted and signed no longer stands'
position=$(act zhao "$ledger/refunds" "{\"receiptId\": \"$id\", \"certificate\": \"351068225001000009\",
  \"receivedOn\": \"2025-01-20\", \"amount\": \"200000\"}" | field position)
row=$(ask zhang "$periods/2024-Q4?atLeast=$position")
echo "   package r$(field packageRevision <<<"$row"), submissions $(field submissions <<<"$row"), signatures $(field signatures <<<"$row"), voided by $(field voidedBy <<<"$row")"
[ "$(field submissions <<<"$row")$(field signatures <<<"$row")" = '[][]' ] && [ "$(field packageRevision <<<"$row")" = 2 ]

say 'Both submit and sign the new fingerprint'
submit wang jinniu 2024-Q4
submit zhao shifang 2024-Q4
sign li jinniu 2024-Q4
sign qian shifang 2024-Q4
echo "   2024-Q4 is $(ask zhang "$periods/2024-Q4?atLeast=$position" | field status)"

say 'Settle: 什邡 pays, 金牛 confirms'
settlement="$ledger/settlements/jinshi-2024:2024-Q4"
transfer=$(ask zhang "$settlement/transfers" | field data.0)
amount=$(field amount <<<"$transfer"); id=$(field transferId <<<"$transfer"); path="$settlement/payments"
revision=$(ask zhang "$settlement" | field revision)
paid="{\"transfers\": [\"$id\"], \"amount\": \"$amount\", \"reference\": \"DK-2025-001\", \"paidOn\": \"2025-02-10\"}"
revision=$(act zhao "$path" "$paid" "$revision" | field revision)
position=$(act wang "$path/DK-2025-001/receipt" "{\"amount\": \"$amount\", \"receivedOn\": \"2025-02-11\"}" "$revision" | field position)
status=$(ask zhang "$settlement?atLeast=$position" | field status)
echo "   $amount fen from shifang to jinniu: $status"
[ "$status" = settled ]
say 'Done'
