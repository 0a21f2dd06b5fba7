package atelier.ui.graph;

import atelier.ui.text.Language;
import java.util.List;

/// What a graph says.
record GraphTexts(Language language) {
  String zoomIn() { return language.pick("Larger (+)", "放大 (+)"); }
  String zoomOut() { return language.pick("Smaller (−)", "縮小 (−)"); }
  String fit() { return language.pick("Show everything (0)", "顯示全部 (0)"); }
  String whole(int percent) { return language.pick(percent + " %, click for 100 %", percent + " %，點選恢復 100 %"); }
  String empty(String name) { return language.pick(name + ", nothing chosen", name + "，尚未選取"); }

  /// A chosen box with its neighbours, for those who hear it.
  String chosen(Diagram.Box box, List<String> before, List<String> after) {
    var words = new StringBuilder(box.name());
    if (!box.detail().isEmpty()) {
      words.append(", ").append(box.detail());
    }
    box.badge().ifPresent(badge -> words.append(", ").append(badge.words()));
    if (!before.isEmpty()) {
      words.append(language.pick("; from ", "；來自 ")).append(String.join(", ", before));
    }
    if (!after.isEmpty()) {
      words.append(language.pick("; leads to ", "；通往 ")).append(String.join(", ", after));
    }
    return words.toString();
  }
}
