"""The peer of `bench/run automl`: the better by cross-validation of scikit-learn's logistic or linear model, random forest and histogram boosting.

Usage: python3 automl.py TRAIN.csv TEST.csv TARGET TASK METRIC SEPARATOR      (scikit-learn 1.2.1, pandas 1.5.3)
Prints one JSON line: the chosen model, its score on TEST and the standard error of that score over 200 draws of the test rows; and the scores of all three.
"""
import json, sys, warnings
import numpy as np, pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import *
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import log_loss, mean_squared_error, roc_auc_score
from sklearn.model_selection import KFold, StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

warnings.filterwarnings("ignore")
train_file, test_file, target, task, metric, sep = sys.argv[1:7]
quoting = 3 if sep == "\t" else 0
train, test = (pd.read_csv(file, sep=sep, quoting=quoting).dropna(subset=[target]) for file in (train_file, test_file))
x, xt = train.drop(columns=[target]), test.drop(columns=[target])
numbers = list(x.select_dtypes("number").columns)
# Columns in which nearly every row has another text are no categories.
words = [c for c in x.columns if c not in numbers and x[c].nunique() <= 0.5 * len(x)]
# But sentences are texts; where there is nothing else, a scikit-learn user counts their words.
if not numbers and not words and all(x[c].astype(str).str.split().str.len().mean() < 3 for c in x.columns):
    words = list(x.columns)
texts = [c for c in x.columns if c not in numbers + words and x[c].astype(str).str.split().str.len().mean() >= 3] if not numbers + words else []
if task == "regression":
    y, yt, classes = train[target].to_numpy(float), test[target].to_numpy(float), None
else:
    classes = sorted(train[target].unique())
    code = {c: i for i, c in enumerate(classes)}
    y, yt = train[target].map(code).to_numpy(), test[target].map(code).to_numpy()


def encoded(model, scaled):
    number = make_pipeline(SimpleImputer(strategy="median"), StandardScaler()) if scaled else "passthrough"
    if isinstance(model, (RandomForestClassifier, RandomForestRegressor)):
        number = SimpleImputer(strategy="median")
    word = OneHotEncoder(handle_unknown="ignore", min_frequency=5) if scaled or not isinstance(model, (HistGradientBoostingClassifier, HistGradientBoostingRegressor)) \
        else OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    return make_pipeline(ColumnTransformer([("n", number, numbers), ("w", word, words)] + [(c, TfidfVectorizer(max_features=1000), c) for c in texts], sparse_threshold=0), model)


MODELS = {
    "linear": lambda: encoded(Ridge() if classes is None else LogisticRegression(max_iter=1000), True),
    "random-forest": lambda: encoded((RandomForestRegressor if classes is None else RandomForestClassifier)(random_state=0, n_jobs=2), False),
    "boosting": lambda: encoded((HistGradientBoostingRegressor if classes is None else HistGradientBoostingClassifier)(random_state=0), False),
}


def score(truth, said):
    if metric == "auc":
        return roc_auc_score(truth, said[:, 1])
    return -log_loss(truth, said, labels=range(len(classes))) if metric == "logloss" else -mean_squared_error(truth, said) ** 0.5


def said(model, rows):
    return model.predict(rows) if classes is None else model.predict_proba(rows)


folds = list((KFold if classes is None else StratifiedKFold)(5, shuffle=True, random_state=0).split(x, y))
cross, tests, answers = {}, {}, {}
for name, make in MODELS.items():
    cross[name] = float(np.mean([score(y[b], said(make().fit(x.iloc[a], y[a]), x.iloc[b])) for a, b in folds]))
    answers[name] = said(make().fit(x, y), xt)
    tests[name] = float(score(yt, answers[name]))
best = max(cross, key=cross.get)
rng = np.random.default_rng(0)
draws = []
for _ in range(200):
    rows = rng.integers(0, len(yt), len(yt))
    try:
        draws.append(score(yt[rows], answers[best][rows]))
    except ValueError:
        pass
sign = 1 if metric == "auc" else -1
print(json.dumps({"best": best, "score": sign * tests[best], "se": float(np.std(draws)), "tests": {k: sign * v for k, v in tests.items()}, "cross": {k: sign * v for k, v in cross.items()}}))
