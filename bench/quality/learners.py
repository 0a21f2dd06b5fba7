"""Scores of scikit-learn's equivalents on fixed rows and plain numbers: the golden numbers of AgainstScikitLearnTest and of the learners' own tests.

Usage: python3 learners.py DATA_FOLDER      (scikit-learn 1.2.1, pandas)
Complete rows and columns of numbers only; every fourth row, from the first on, is scored, the others are learned from.
"""
import sys, warnings
import numpy as np, pandas as pd
from sklearn.ensemble import *
from sklearn.metrics import r2_score, roc_auc_score, log_loss
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")


def scaled(model):
    return make_pipeline(StandardScaler(), model)


CLASSES = {
    "lightgbm": HistGradientBoostingClassifier(random_state=1),
    "extra-trees": ExtraTreesClassifier(random_state=1, min_samples_leaf=2),
    "nearest-neighbours": scaled(KNeighborsClassifier(15, weights="distance")),
    "naive-bayes": GaussianNB(),
    "neural-net": scaled(MLPClassifier(early_stopping=True, random_state=1)),
}
VALUES = {
    "lightgbm": HistGradientBoostingRegressor(random_state=1),
    "extra-trees": ExtraTreesRegressor(random_state=1, min_samples_leaf=2),
    "nearest-neighbours": scaled(KNeighborsRegressor(15, weights="distance")),
    "neural-net": scaled(MLPRegressor(early_stopping=True, random_state=1, max_iter=500)),
}
TABLES = [("wine_quality.csv", ";", "quality", 6), ("online_shoppers.csv", ",", "Revenue", 1), ("adult.csv.gz", ",", "income", 1),
          ("california_housing.csv", ",", "median_house_value", None), ("bike_sharing_hour.csv", ",", "cnt", None)]

for file, sep, target, cut in TABLES:
    table = pd.read_csv(f"{sys.argv[1]}/{file}", sep=sep).dropna()
    y = table[target]
    if y.dtype == object:
        y = (y == sorted(y.unique())[1]).astype(int)
    y = y.astype(float).to_numpy() if cut is None else (y.astype(int) >= cut).astype(int).to_numpy()
    x = table.drop(columns=[target]).select_dtypes("number").drop(columns=["instant", "casual", "registered"], errors="ignore").to_numpy(np.float32)
    test = np.arange(len(y)) % 4 == 0
    for name, model in (VALUES if cut is None else CLASSES).items():
        # Nets learn values in their own unit only when the unit is about 1.
        unit = y[~test].std() if cut is None else 1
        model.fit(x[~test], y[~test] / unit)
        score = r2_score(y[test] / unit, model.predict(x[test])) if cut is None else roc_auc_score(y[test], model.predict_proba(x[test])[:, 1])
        print(f"{file},{len(y)}x{x.shape[1]},{name},{score:.4f}", flush=True)

iris = pd.read_csv(f"{sys.argv[1]}/iris.csv")
x, y = iris.iloc[:, :4].to_numpy(), iris.iloc[:, 4].to_numpy()
test = np.arange(150) % 4 == 0
for model in (GaussianNB(), KNeighborsClassifier(7, weights="distance"), KNeighborsClassifier(7)):
    p = model.fit(x[~test], y[~test]).predict_proba(x[test])
    print(model, log_loss(y[test], p) if isinstance(model, GaussianNB) else "", p[[13, 17, 21, 33]].round(12).tolist())
