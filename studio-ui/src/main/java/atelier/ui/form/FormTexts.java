package atelier.ui.form;

import atelier.core.param.Field;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import atelier.ui.text.Phrasebook;

/// What forms say.
record FormTexts(Language language) {
  String reset(Field field) { return language.pick("Reset " + field.name(), "還原 " + field.name()); }
  String help(Field field) { return Phrasebook.say(language, field.help()); }
  String range(Field field) {
    boolean low = field.min() != Double.NEGATIVE_INFINITY;
    boolean high = field.max() != Double.POSITIVE_INFINITY;
    String least = Figures.typed(field.min());
    String most = Figures.typed(field.max());
    if (low && high) {
      return least + " – " + most;
    }
    return low ? language.pick("at least " + least, "至少 " + least) : high ? language.pick("at most " + most, "至多 " + most) : "";
  }
  String wrong(Field field, String english) {
    String range = range(field);
    return switch (field.type()) {
      case "int", "long" -> language.pick("A whole number", "須為整數") + (range.isEmpty() ? "" : language.pick(", ", "，") + range);
      case "double" -> language.pick("A number", "須為數值") + (range.isEmpty() ? "" : language.pick(", ", "，") + range);
      default -> Phrasebook.say(language, english);
    };
  }
  String number(Field field, boolean whole) {
    String range = range(field);
    return (whole ? language.pick("a whole number", "須為整數") : language.pick("a number", "須為數值")) + (range.isEmpty() ? "" : language.pick(", ", "，") + range);
  }
  String numbers() { return language.pick("numbers between commas", "須為以逗號分隔的數值"); }
  String several() { return language.pick("several: separated by commas", "多個值以逗號分隔"); }
  String optional() { return language.pick("optional", "選填"); }
  String addRow() { return language.pick("Add", "新增"); }
  String addRowTo(String name) { return language.pick("Add to " + name, "新增到 " + name); }
  String rowUp() { return language.pick("Move up (Alt ↑)", "上移（Alt ↑）"); }
  String rowDown() { return language.pick("Move down (Alt ↓)", "下移（Alt ↓）"); }
  String rowRemove() { return language.pick("Remove (Ctrl Delete)", "移除（Ctrl Delete）"); }
  String inRow(String name, int row, String why) { return name + " " + row + ": " + why; }
  String lacks(String what) { return language.pick("“" + what + "” is not given", "尚未填寫「" + what + "」"); }
  String twice(String name, String key) { return language.pick(name + ": “" + key + "” is there twice", name + "：「" + key + "」重複"); }

  /// What a value is called in its row.
  String caption(Field field) {
    return switch (field.name() + " " + field.type()) {
      case "key left-col" -> language.pick("Left column", "左表欄位");
      case "value right-col" -> language.pick("Right column", "右表欄位");
      case "key col", "value col" -> language.pick("Column", "欄");
      case "key str" -> language.pick("Name or value", "名稱或值");
      case "value str", "value any" -> language.pick("Becomes", "變成");
      case "value list" -> language.pick("Stands for", "包含的值");
      default -> FieldNames.of(field, language);
    };
  }
}
