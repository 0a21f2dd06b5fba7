package atelier.experiments.ui.registry;

import atelier.experiments.registry.Duel;
import atelier.experiments.registry.Stage;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;

/// What the page of registered models says.
record RegistryTexts(Language language) {
  String models() { return language.pick("Models", "模型"); }
  String registered() { return language.pick("Registered models", "登錄的模型"); }
  String count(int names) { return language.pick(names + (names == 1 ? " name" : " names"), names + " 個名稱"); }
  String reading() { return language.pick("Reading the registry", "正在讀取模型登錄"); }
  String notRead() { return language.pick("The registry could not be read", "無法讀取模型登錄"); }
  String retry() { return language.pick("Try again", "重試"); }
  String none() { return language.pick("No model is registered yet", "尚未登錄模型"); }
  String noneWhy() { return language.pick("A model that others rely on gets a name here: with versions, a champion, and who decided why.", "供他人使用的模型在這裡取得名稱，並有版本、現用版本，以及由誰、為何決定。"); }
  String toModels() { return language.pick("Go to the models", "前往模型"); }
  String register(String model) { return language.pick("Register “" + model + "”", "登錄「" + model + "」"); }
  String underName() { return language.pick("Under the name", "名稱"); }
  String addHint() { return language.pick("A new name, or one that is there: then it is its next version.", "新的名稱，或已有的名稱：後者成為其下一個版本。"); }
  String note() { return language.pick("Note", "備註"); }
  String add() { return language.pick("Add the version", "加入版本"); }
  String stage(Stage stage) {
    return switch (stage) {
      case CANDIDATE -> language.pick("candidate", "候選");
      case CHALLENGER -> language.pick("challenger", "挑戰者");
      case CHAMPION -> language.pick("champion", "現用");
      case RETIRED -> language.pick("retired", "退役");
    };
  }
  String version(int number) { return language.pick("version " + number, "版本 " + number); }
  String noChampion() { return language.pick("no champion yet", "尚無現用版本"); }
  String predicts(String target) { return language.pick("predicts ", "預測 ") + target; }
  String addedBy(String who) { return language.pick("added by " + who, "由 " + who + " 加入"); }
  String open() { return language.pick("Open the model", "開啟模型"); }
  String decide() { return language.pick("Decide", "決定"); }
  String becomes() { return language.pick("Becomes", "改為"); }
  String why() { return language.pick("Why (it is kept)", "理由（會保存）"); }
  String test() { return language.pick("Test against the champion", "與現用版本比較"); }
  String against() { return language.pick("Against the champion", "與現用版本相比"); }
  String testing() { return language.pick("Testing", "正在檢定"); }
  String rollback() { return language.pick("Back to the champion before", "回到前一個現用版本"); }
  String history() { return language.pick("Decisions", "決定紀錄"); }
  String notKept() { return language.pick("It was not done", "未完成"); }
  String between() { return language.pick(": ", "："); }
  String comma() { return language.pick(", ", "，"); }
  String rolledBack() { return language.pick("way back", "復原"); }
  String champion() { return language.pick("Champion", "現用版本"); }
  String challenger() { return language.pick("This version", "此版本"); }
  String sentence(Duel duel) {
    return language == Language.ENGLISH ? duel.sentence() : verdict(duel) + flattered(duel);
  }
  private static String verdict(Duel duel) {
    return switch (duel.outcome()) {
      case BETTER -> "版本 " + duel.challenger() + " 比現用版本好 " + shown(duel, duel.difference(), duel.low(), duel.high()) + "。";
      case WORSE -> "版本 " + duel.challenger() + " 比現用版本差 " + shown(duel, -duel.difference(), -duel.high(), -duel.low()) + "。";
      case OPEN -> "兩者無法區分：差異為 " + shown(duel, duel.difference(), duel.low(), duel.high()) + "；大於 0 表示版本 " + duel.challenger() + " 較好。";
    };
  }
  private static String shown(Duel duel, double by, double from, double to) {
    return Figures.score(by) + "（95 % 區間 " + Figures.score(from) + " 到 " + Figures.score(to) + "，p = " + Figures.brief(duel.p()) + "）";
  }
  private static String flattered(Duel duel) {
    return switch (duel.learnedFrom().size()) {
      case 0 -> "";
      case 1 -> "版本 " + duel.learnedFrom().getFirst() + " 用這些列訓練過，數字對它偏樂觀。";
      default -> "兩者都用這些列訓練過，數字偏樂觀，無法說明哪個在其他列上較好。";
    };
  }
  String measuredOn(Duel duel) { return language.pick(Figures.count(duel.rows()) + " rows, " + duel.on(), Figures.count(duel.rows()) + " 列，" + duel.on()); }
  String mcnemar(Duel.McNemar test) {
    return language.pick(
        "Only the champion is right on " + test.onlyChampion() + " rows, only this version on " + test.onlyChallenger() + " (McNemar, p = " + Figures.brief(test.p()) + ").",
        "只有現用版本正確的有 " + test.onlyChampion() + " 列，只有此版本正確的有 " + test.onlyChallenger() + " 列（McNemar，p = " + Figures.brief(test.p()) + "）。");
  }
}
