#!/bin/sh
# Times this engine beside lme4 on the same marks, on this machine, and prints the ratios of seconds elapsed and of processor seconds.
# On a machine with other work only the second say something. The engine uses two cores; BLAS=2 gives lme4 two threads of BLAS, which
# then wait for each other at the cost of processor time. Without R only this engine is timed.
# The largest contest takes lme4 some minutes: QUICK=1 leaves it out.
#
#	sh bench/rating/compare.sh
set -eu
cd "$(dirname "$0")/../.."
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
go build -o "$data/engine" ./bench/rating
"$data/engine" -csv "$data"
[ -z "${QUICK:-}" ] || rm "$data/20000x2000.csv"
export OMP_NUM_THREADS=${BLAS:-1} OPENBLAS_NUM_THREADS=${BLAS:-1}
peer=
if command -v Rscript >/dev/null && Rscript -e 'library(lme4)' >/dev/null 2>&1; then
	peer=yes
	Rscript bench/rating/lme4.R insteval "$data/insteval.csv"
	Rscript -e 's <- sessionInfo(); cat(R.version.string, ", lme4", format(packageVersion("lme4")), ", BLAS", basename(dirname(s$BLAS)), "\n")'
else
	echo "R with lme4 is not installed: no comparison, and no InstEval"
fi
echo "load when it began: $(uptime | sed 's/.*load/load/')"
printf '%-11s %7s | %9s %9s %6s | %9s %9s %9s %9s %6s | %8s %8s %8s %8s | %s\n' contest marks 'Go s' 'Go cpu' MB \
	'fit s' 'fit cpu' '+SD s' '+SD cpu' MB 'fit ×' 'cpu ×' '+SD ×' 'cpu ×' 'difference of variances'
for name in 200x40 1000x60 1000x100 5000x300 insteval 20000x2000; do
	[ -f "$data/$name.csv" ] || continue
	"$data/engine" -only "$data/$name.csv" >"$data/go"
	: >"$data/r"
	[ -z "$peer" ] || Rscript bench/rating/lme4.R "$data/$name.csv" >"$data/r" || echo "lme4 did not finish $name"
	cat "$data/go" "$data/r" | awk '
		function far(a, b) { return a > b ? (a - b) / b : (b - a) / b }
		NR == 1 { split($0, g) }
		END {
			printf "%-11s %7d | %9.5f %9.5f %6d |", g[1], g[2], g[3], g[4], g[5]
			if (NR == 2) {
				d = far(g[6], $8); if (far(g[7], $9) > d) d = far(g[7], $9); if (far(g[8], $10) > d) d = far(g[8], $10)
				printf " %9.4f %9.4f %9.4f %9.4f %6d | %8.1f %8.1f %8.1f %8.1f | %.1e", $3, $4, $5, $6, $7, $3 / g[3], $4 / g[4], $5 / g[3], $6 / g[4], d
			}
			print ""
		}'
done
"$data/engine" -only draws
"$data/engine" -only rerank
echo "load when it ended: $(uptime | sed 's/.*load/load/')"
