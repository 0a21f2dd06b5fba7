"""Five-fold scores of scikit-learn on the development tables, the bar for `studio train` (see README.md here).

Usage: python3 reference.py DATA_FOLDER > reference.json      (scikit-learn 1.2.1, pandas)
"""
import json, sys, warnings
import numpy as np, pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.metrics import log_loss, r2_score, roc_auc_score, accuracy_score, mean_squared_error
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

warnings.filterwarnings("ignore")
TABLES = [  # file, target, classes?, columns left out (ids)
    ("titanic.csv", "Survived", True, ["PassengerId", "Name", "Ticket"]),
    ("adult.csv.gz", "income", True, []),
    ("telco_churn.csv", "Churn", True, ["customerID"]),
    ("german_credit.csv", "class", True, []),
    ("online_shoppers.csv", "Revenue", True, []),
    ("hr_attrition.csv", "Attrition", True, []),
    ("iris.csv", "species", True, []),
    ("penguins.csv", "species", True, []),
    ("wine_quality.csv", "quality", True, []),
    ("california_housing.csv", "median_house_value", False, []),
    ("auto_mpg.csv", "mpg", False, ["name"]),
    ("diamonds.csv.gz", "price", False, []),
    ("bike_sharing_hour.csv", "cnt", False, []),
    ("flights_200k.csv.gz", "delay", False, []),
    ("colon_wide.csv.gz", "tissue", True, []),
    ("sms_spam.tsv", "label", True, []),
]


def read(folder, file):
    sep = ";" if file.startswith("wine") else "\t" if file.endswith(".tsv") else ","
    table = pd.read_csv(f"{folder}/{file}", sep=sep, na_values=["?", " "], quoting=3 if file.endswith(".tsv") else 0)
    for name in table.columns:
        if file.startswith("bike") and name == "dteday":
            day = pd.to_datetime(table[name])
            table["dteday"] = day.astype("int64") / 8.64e13
    return table


def features(x, kind):
    text = [c for c in x if x[c].dtype == object and x[c].nunique() > 1000]
    category = [c for c in x if (x[c].dtype == object or x[c].dtype == bool) and c not in text]
    number = [c for c in x if c not in text and c not in category]
    parts = []
    if kind == "hgb":
        parts.append((OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan), category))
        parts.append(("passthrough", number))
    else:
        parts.append((OneHotEncoder(handle_unknown="ignore"), category))
        parts.append((make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), number))
    for c in text:
        parts.append((TfidfVectorizer(sublinear_tf=True, max_features=1000 if kind == "hgb" else None), c))
    return make_column_transformer(*parts, sparse_threshold=0 if kind == "hgb" else 0.3)


def scores(y, p, classes, values):
    if not classes:
        return {"r2": r2_score(y, p), "rmse": mean_squared_error(y, p, squared=False)}
    out = {"logloss": log_loss(y, p), "accuracy": accuracy_score(y, values[p.argmax(1)])}
    if len(values) == 2:
        out["auc"] = roc_auc_score(y == values[1], p[:, 1])
    return out


result = {}
for file, target, classes, ids in TABLES:
    table = read(sys.argv[1], file).dropna(subset=[target])
    x, y = table.drop(columns=[target] + ids), table[target].to_numpy()
    folds = (StratifiedKFold if classes else KFold)(5, shuffle=True, random_state=1)
    values = np.unique(y)
    models = {
        "constant": DummyClassifier() if classes else DummyRegressor(),
        "xgboost": make_pipeline(features(x, "hgb"), HistGradientBoostingClassifier(random_state=1) if classes else HistGradientBoostingRegressor(random_state=1)),
        "linear": make_pipeline(features(x, "linear"), LogisticRegression(max_iter=2000) if classes else Ridge()),
    }
    result[file] = {"target": target}
    for name, model in models.items():
        p = cross_val_predict(model, x, y, cv=folds, method="predict_proba" if classes else "predict")
        result[file][name] = {k: round(float(v), 6) for k, v in scores(y, p, classes, values).items()}
    print(file, result[file], file=sys.stderr)
json.dump(result, sys.stdout, indent=1)
