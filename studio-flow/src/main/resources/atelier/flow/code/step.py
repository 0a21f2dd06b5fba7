# Runs a person's code: rows come as lines of JSON and go as such. What is wrong is written to error.json with its line.
import datetime, json, math, sys, traceback

style = sys.argv[1]
code = open("code.py", encoding="utf-8").read()
columns = json.load(open("columns.json", encoding="utf-8"))


def rows():
    with open("input.jsonl", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def moment(value, kind):
    if value is None or kind not in ("date", "timestamp"):
        return value
    parsed = datetime.datetime.fromisoformat(value[:26])
    return parsed.date() if kind == "date" else parsed


def plain(value):
    if value is None:
        return None
    if isinstance(value, (str, bool, int)):
        return value
    if hasattr(value, "item"):
        value = value.item()
        return plain(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, (datetime.datetime, datetime.date)):
        text = value.isoformat()
        return None if text == "NaT" else text
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    return str(value)


def frame():
    import pandas
    data = list(rows())
    df = pandas.DataFrame({name: pandas.Series([r[name] for r in data], dtype=None if data else object) for name, _ in columns})
    for name, kind in columns:
        if kind in ("date", "timestamp"):
            df[name] = pandas.to_datetime(df[name])
        elif kind == "integer" and data:
            df[name] = df[name].astype("Int64") if df[name].isna().any() else df[name].astype("int64")
        elif kind == "number" and data:
            df[name] = df[name].astype("float64")
    return df


def last_function(names):
    functions = [v for v in names.values() if callable(v) and getattr(v, "__module__", None) == "step" and not isinstance(v, type)]
    if not functions:
        raise ValueError("the code defines no function")
    return functions[-1]


def write(out, value):
    out.write(json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n")


try:
    names = {"__name__": "step"}
    program = compile(code, "<step>", "exec")
    with open("output.jsonl", "w", encoding="utf-8") as out:
        if style == "FRAME":
            import numpy, pandas
            names.update(df=frame(), pd=pandas, np=numpy)
            exec(program, names)
            df = names.get("df")
            if not isinstance(df, pandas.DataFrame):
                raise TypeError("df is no DataFrame at the end, but " + type(df).__name__)
            for row in df.to_dict("records"):
                write(out, {str(k): plain(None if v is pandas.NaT else v) for k, v in row.items()})
        else:
            exec(program, names)
            function = last_function(names)
            if style == "SERIES":
                result = function(frame()[columns[0][0]])
                for value in result:
                    write(out, {"value": plain(value)})
            else:
                name, kind = columns[0]
                for row in rows():
                    write(out, {"value": plain(function(moment(row[name], kind)))})
except BaseException as error:
    line = error.lineno if isinstance(error, SyntaxError) and error.filename == "<step>" else 0
    for entry in traceback.extract_tb(error.__traceback__):
        if entry.filename == "<step>":
            line = entry.lineno
    json.dump({"line": line or 0, "what": type(error).__name__ + (": " + str(error) if str(error) else "")}, open("error.json", "w", encoding="utf-8"))
