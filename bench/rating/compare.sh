#!/bin/sh
# Times this engine beside lme4 on the same marks, on this machine, and prints the ratios of seconds elapsed and of processor seconds.
# On a machine with other work only the second say something. The engine uses two cores; BLAS=2 gives lme4 two threads of BLAS, which
# then wait for each other at the cost of processor time. Without R only this engine is timed. It fails where an estimate of an entry or a
# judge differs from lme4's by more than 1e-4 of their standard deviation.
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
apart=
if command -v Rscript >/dev/null && Rscript -e 'library(lme4)' >/dev/null 2>&1; then
	peer=yes
	Rscript bench/rating/lme4.R insteval "$data/insteval.csv"
	Rscript -e 's <- sessionInfo(); cat(R.version.string, ", lme4", format(packageVersion("lme4")), ", BLAS", basename(dirname(s$BLAS)), "\n")'
else
	echo "R with lme4 is not installed: no comparison, and no InstEval"
fi
echo "load when it began: $(uptime | sed 's/.*load/load/')"
printf '%-11s %7s | %9s %9s %6s | %9s %9s %9s %9s %6s | %8s %8s %8s %8s | %s\n' contest marks 'Go s' 'Go cpu' MB \
	'fit s' 'fit cpu' '+SD s' '+SD cpu' MB 'fit ×' 'cpu ×' '+SD ×' 'cpu ×' 'differences: variances, estimates'
for name in 200x40 1000x60 1000x100 5000x300 insteval 20000x2000; do
	[ -f "$data/$name.csv" ] || continue
	: >"$data/r"
	against=
	if [ -n "$peer" ]; then
		if Rscript bench/rating/lme4.R "$data/$name.csv" "$data/estimates" >"$data/r"; then
			against="-against $data/estimates"
		else
			echo "lme4 did not finish $name"
		fi
	fi
	# shellcheck disable=SC2086
	"$data/engine" -only "$data/$name.csv" $against >"$data/go" || apart=yes
	cat "$data/go" "$data/r" | awk '
		function far(a, b) { return a > b ? (a - b) / b : (b - a) / b }
		NR == 1 { split($0, g) }
		$1 == "estimates" { e = $2 }
		END {
			printf "%-11s %7d | %9.5f %9.5f %6d |", g[1], g[2], g[3], g[4], g[5]
			if (e != "") {
				d = far(g[6], $8); if (far(g[7], $9) > d) d = far(g[7], $9); if (far(g[8], $10) > d) d = far(g[8], $10)
				printf " %9.4f %9.4f %9.4f %9.4f %6d | %8.1f %8.1f %8.1f %8.1f | %.1e, %s", $3, $4, $5, $6, $7, $3 / g[3], $4 / g[4], $5 / g[3], $6 / g[4], d, e
			}
			print ""
		}'
done
"$data/engine" -only draws
"$data/engine" -only rerank
echo "load when it ended: $(uptime | sed 's/.*load/load/')"
if [ -n "$apart" ]; then
	echo "an estimate differs from lme4's" >&2
	exit 1
fi
