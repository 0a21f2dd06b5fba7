package atelier.experiments.ui;

import atelier.experiments.run.Proposal;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import atelier.ui.text.Phrasebook;

/// A proposal's reasons in the window's language.
///
/// @param rows    of the table
/// @param columns without the target
public record ProposalWords(Language language, Proposal proposal, long rows, int columns) {
  public String note(String english) {
    return Phrasebook.say(language, english);
  }

  public String reason(Proposal.Suggestion suggestion) {
    String count = Figures.count(rows);
    return language.pick(suggestion.reason(), switch (suggestion.candidate().algorithm()) {
      case "baseline" -> "永遠猜同一個答案的結果：其他模型必須勝過它。";
      case "linear" -> "快速易懂，往往不輸其他模型。";
      case "xgboost", "lightgbm" -> "在混合型欄位的表格上通常最好。";
      case "random-forest" -> "不需調校就好用，資料列少也適合。";
      case "extra-trees" -> "較粗略的隨機森林，可在其後嘗試。";
      case "nearest-neighbours" -> suggestion.chosen() ? "在 " + count + " 列上成本低，且錯誤方式與樹不同。" : "有 " + count + " 列與 " + columns + " 欄，預測較慢。";
      case "naive-bayes" -> suggestion.chosen() ? "資料列少時表現好。" : "數千列以上很少是最好的。";
      case "gaussian-process" -> suggestion.chosen() ? "會說明自己的把握程度；時間隨列數的三次方增加。" : "有 " + count + " 列，耗時過長。";
      case "neural-net" -> rows < 5000 ? count + " 列對神經網路而言太少。" : "較慢，在表格上很少勝過樹；最後再試。";
      default -> suggestion.reason();
    });
  }

  public String advice(Proposal.Advice advice) {
    return Phrasebook.say(language, advice.message());
  }

  public String split() {
    String folds = proposal.folds() + " 折。";
    return language.pick(proposal.split(), folds + (proposal.holdOut() > 0 ? "決定之前，保留 " + Math.round(100 * proposal.holdOut()) + " % 的資料不查看。" : proposal.split().contains("_part") ? "「_part」欄的測試列保留不查看。" : "不設保留資料：列數太少，無法判斷。"));
  }
}
