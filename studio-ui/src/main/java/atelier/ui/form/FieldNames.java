package atelier.ui.form;

import atelier.core.param.Field;
import atelier.ui.text.Language;
import java.util.Locale;
import java.util.Map;

/// What fields are called for a person: the words of their names, or better ones where those are short for something.
public final class FieldNames {
  private static final Map<String, String> ENGLISH = Map.of("fn", "Function", "q", "Quantile", "nulls", "Missing values", "op", "Comparison", "cond", "Condition", "expr", "Expression", "k", "Number of rows");
  private static final Map<String, String> CHINESE = Map.ofEntries(
      Map.entry("fn", "函式"), Map.entry("q", "分位數"), Map.entry("nulls", "缺失值"), Map.entry("op", "比較"), Map.entry("cond", "條件"), Map.entry("expr", "運算式"), Map.entry("k", "列數"),
      Map.entry("keys", "鍵"), Map.entry("column", "欄"), Map.entry("columns", "欄"), Map.entry("aggregates", "彙總"), Map.entry("rules", "規則"), Map.entry("splits", "分割"), Map.entry("share", "比例"),
      Map.entry("value", "值"), Map.entry("values", "值"), Map.entry("name", "名稱"), Map.entry("new_name", "新名稱"), Map.entry("order", "順序"), Map.entry("type", "型別"), Map.entry("delimiter", "分隔符號"),
      Map.entry("pairs", "名稱對照"), Map.entry("map", "對照"), Map.entry("groups", "分組"), Map.entry("schema", "欄位定義"), Map.entry("combine", "規則的組合"), Map.entry("include_missing", "包含缺失"),
      Map.entry("keep", "保留"), Map.entry("out", "寫入"), Map.entry("output", "輸出欄"), Map.entry("seed", "亂數種子"), Map.entry("pattern", "樣式"), Map.entry("suffixes", "欄名後綴"), Map.entry("null_safe", "缺失視為相同"),
      Map.entry("method", "方法"), Map.entry("from", "從"), Map.entry("to", "到"), Map.entry("min", "最小值"), Map.entry("max", "最大值"), Map.entry("text", "文字"), Map.entry("ignore_case", "忽略大小寫"));

  private FieldNames() {}

  public static String of(Field field, Language language) {
    String words = field.name().replace('_', ' ');
    String english = ENGLISH.getOrDefault(field.name(), words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    return language.pick(english, CHINESE.getOrDefault(field.name(), english));
  }
}
