package atelier.experiments.ui.parallel;

import atelier.ui.text.Figures;
import atelier.ui.text.Language;

/// What is said of parallel coordinates.
record ParallelTexts(Language language) {
  String brushTip(String name) { return language.pick(name + ": drag along the axis to choose; press its name for its upper half, its lower half, all", name + "：沿軸拖曳可選取；按名稱依序選上半、下半、全部"); }
  String chosenOf(long chosen, long all) { return language.pick(Figures.count(chosen) + " of " + Figures.count(all), Figures.count(chosen) + "／" + Figures.count(all)); }
  String clear() { return language.pick("Clear", "清除"); }
  String removeBrush(String what) { return language.pick("Show all of " + what, "不再篩選 " + what); }
}
