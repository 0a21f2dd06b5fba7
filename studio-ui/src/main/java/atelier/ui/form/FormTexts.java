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
}
