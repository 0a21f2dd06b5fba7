"""Compares `studio train --folds 5` with reference.json: how far each gets from the constant predictor, scikit-learn = 1.

Usage: python3 compare.py DATA_FOLDER [COMMAND ...]      COMMAND defaults to ../../studio; writes results.md
A score passes when it covers at least 97 % of scikit-learn's way from the constant predictor.
"""
import json, pathlib, subprocess, sys

here = pathlib.Path(__file__).parent
command = sys.argv[2:] or [str(here / "../../studio")]
reference = json.loads((here / "reference.json").read_text())
MAIN = {True: ["auc", "logloss", "accuracy"], False: ["rmse", "r2"]}
lines = ["| table | algorithm | metric | constant | scikit-learn | studio | share of the way | seconds |", "| --- | --- | --- | --- | --- | --- | --- | --- |"]
worst = []
for file, want in reference.items():
    for algorithm in ("xgboost", "linear"):
        run = subprocess.run(command + ["train", f"{sys.argv[1]}/{file}", "--target", want["target"], "--algorithm", algorithm, "--folds", "5", "--seed", "1", "--out", "/tmp/quality-model.zip", "--json"], capture_output=True, text=True)
        if run.returncode:
            lines.append(f"| {file} | {algorithm} | failed: {run.stderr.strip().splitlines()[-1:]} | | | | | |")
            print(lines[-1]); worst.append((0, file, algorithm, "failed")); continue
        report = json.loads(run.stdout)
        got = report["candidates"][0]["metrics"]
        shares = {}
        for metric, sk in want[algorithm].items():
            constant = want["constant"][metric]
            if metric in got and abs(sk - constant) > 1e-9:
                shares[metric] = (got[metric] - constant) / (sk - constant) if (sk - constant) * (1 if metric in ("auc", "accuracy", "r2") else -1) > 0 else float("nan")
        main = "auc" if "auc" in shares else "logloss" if "logloss" in shares and shares["logloss"] == shares["logloss"] else "accuracy" if "accuracy" in shares else "r2"
        for metric, share in shares.items():
            lines.append(f"| {file} | {algorithm} | {metric}{' *' if metric == main else ''} | {want['constant'][metric]:.4f} | {want[algorithm][metric]:.4f} | {got[metric]:.4f} | {share:.3f} | {report['seconds']:.1f} |")
            print(lines[-1])
        worst.append((shares[main], file, algorithm, main))
(here / "results.md").write_text("\n".join(lines) + "\n\n`*` is the metric that decides; 0.97 or more passes.\n")
print("below 0.97:", [w for w in sorted(worst) if w[0] < 0.97])
