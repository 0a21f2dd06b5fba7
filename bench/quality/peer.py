#!/usr/bin/env python3
"""Scores scikit-learn on the tables of the development data: 5 folds, seed 0.

Histogram boosting is HistGradientBoosting with its defaults (categories as categories); linear is LogisticRegression or Ridge with
defaults on imputed, scaled and one-hot columns; constant is DummyClassifier(prior) or DummyRegressor(mean).
Usage: peer.py DATA_FOLDER > peer.json          (scikit-learn 1.2.1, pandas 1.5.3)
"""
import json, sys, time, warnings
import numpy as np, pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import accuracy_score, log_loss, mean_squared_error, roc_auc_score
from sklearn.model_selection import KFold, StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, OrdinalEncoder, StandardScaler

warnings.filterwarnings("ignore")
# file, target, task, columns left out (identifiers), text columns, date columns
TABLES = [
    ("titanic.csv", "Survived", "binary", ["PassengerId", "Ticket"], ["Name"], []),
    ("adult.csv.gz", "income", "binary", [], [], []),
    ("telco_churn.csv", "Churn", "binary", ["customerID"], [], []),
    ("german_credit.csv", "class", "binary", [], [], []),
    ("online_shoppers.csv", "Revenue", "binary", [], [], []),
    ("hr_attrition.csv", "Attrition", "binary", [], [], []),
    ("iris.csv", "species", "multiclass", [], [], []),
    ("penguins.csv", "species", "multiclass", [], [], []),
    ("wine_quality.csv", "quality", "multiclass", [], [], []),
    ("wine_quality.csv", "quality", "regression", [], [], []),
    ("california_housing.csv", "median_house_value", "regression", [], [], []),
    ("auto_mpg.csv", "mpg", "regression", [], ["name"], []),
    ("diamonds.csv.gz", "price", "regression", [], [], []),
    ("bike_sharing_hour.csv", "cnt", "regression", ["instant"], [], ["dteday"]),
    ("sms_spam.tsv", "label", "binary", [], ["text"], []),
    ("flights_200k.csv.gz", "delay", "regression", [], [], []),
    ("colon_wide.csv.gz", "tissue", "binary", [], [], []),
    ("joins/flights_sample.csv.gz", "arr_delay", "regression", [], [], []),
]


def read(folder, file, dates):
    separator = ";" if file.startswith("wine") else "\t" if file.endswith(".tsv") else ","
    quoting = 3 if file.endswith(".tsv") else 0
    frame = pd.read_csv(f"{folder}/{file}", sep=separator, quoting=quoting, na_values=["?", " ", ""], keep_default_na=True)
    if file.startswith("telco"):
        frame["TotalCharges"] = pd.to_numeric(frame["TotalCharges"], errors="coerce")
    for name in dates:
        moment = pd.to_datetime(frame.pop(name))
        frame[name + ".days"] = (moment - pd.Timestamp(0)).dt.days
        for part in ("year", "month", "day", "weekday"):
            frame[f"{name}.{part}"] = getattr(moment.dt, part)
    if file.startswith("joins/flights"):
        for name in list(frame.columns):
            if frame[name].dtype == object and frame[name].str.match(r"\d{4}-\d\d-\d\d").all():
                frame.pop(name)
    return frame


def columns(x, texts):
    categories = [c for c in x.columns if x[c].dtype in (object, bool) and c not in texts]
    return categories, [c for c in x.columns if c not in categories and c not in texts]


def words(texts):
    return [(f"words {c}", make_pipeline(FunctionTransformer(lambda s: s.fillna("")), TfidfVectorizer(max_features=1000, sublinear_tf=True),
             FunctionTransformer(lambda m: m.toarray(), accept_sparse=True)), c) for c in texts]


def boosting(x, texts, task):
    categories, numbers = columns(x, texts)
    few = [c for c in categories if x[c].nunique() < 250]
    many = [c for c in categories if c not in few]
    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan, encoded_missing_value=np.nan)
    prepare = ColumnTransformer([("few", codes, few), ("many", codes, many), ("numbers", "passthrough", numbers)] + words(texts))
    kind = HistGradientBoostingRegressor if task == "regression" else HistGradientBoostingClassifier
    return make_pipeline(prepare, kind(random_state=0, categorical_features=list(range(len(few)))))


def linear(x, texts, task):
    categories, numbers = columns(x, texts)
    one_hot = make_pipeline(SimpleImputer(strategy="constant", fill_value="missing"), OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=5))
    number = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())
    prepare = ColumnTransformer([("categories", one_hot, categories), ("numbers", number, numbers)] + words(texts), sparse_threshold=0)
    return make_pipeline(prepare, Ridge() if task == "regression" else LogisticRegression(max_iter=2000))


def scores(task, truth, model, x):
    if task == "regression":
        return {"rmse": mean_squared_error(truth, model.predict(x), squared=False)}
    p = model.predict_proba(x)
    result = {"logloss": log_loss(truth, p, labels=model.classes_), "accuracy": accuracy_score(truth, model.predict(x))}
    if task == "binary":
        result["auc"] = roc_auc_score(truth, p[:, 1])
    return result


def measure(folder, file, target, task, ids, texts, dates):
    frame = read(folder, file, dates)
    frame = frame[frame[target].notna()].drop(columns=ids)
    y, x = frame[target], frame.drop(columns=[target])
    for c in x.columns:
        if x[c].dtype in (object, bool) and c not in texts:
            x[c] = x[c].astype(object).where(x[c].isna(), x[c].astype(str))
    folds = KFold(5, shuffle=True, random_state=0) if task == "regression" else StratifiedKFold(5, shuffle=True, random_state=0)
    models = {"xgboost": boosting(x, texts, task), "linear": linear(x, texts, task),
              "constant": DummyRegressor() if task == "regression" else DummyClassifier(strategy="prior")}
    result = {"file": file, "target": target, "task": task}
    for name, model in models.items():
        start, folded = time.time(), []
        for train, held in folds.split(x, y):
            model.fit(x.iloc[train], y.iloc[train])
            folded.append(scores(task, y.iloc[held], model, x.iloc[held]))
        result[name] = {m: float(np.mean([f[m] for f in folded])) for m in folded[0]}
        result[name]["seconds"] = round(time.time() - start, 1)
    return result


if __name__ == "__main__":
    only = sys.argv[2:]
    for table in TABLES:
        if not only or any(table[0].startswith(o) for o in only):
            print(json.dumps(measure(sys.argv[1], *table)), flush=True)
