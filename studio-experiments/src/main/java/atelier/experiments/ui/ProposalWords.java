package atelier.experiments.ui;

import atelier.experiments.run.Proposal;
import atelier.learn.learner.Task;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A proposal's reasons in the window's language. Proposals speak English; where there is no translation their own words stay.
///
/// @param rows    of the table
/// @param columns without the target
record ProposalWords(Language language, Proposal proposal, long rows, int columns) {
  private static final Pattern FIRST_NUMBER = Pattern.compile("\\d[\\d.,]*( %)?");

  String note(String english) {
    boolean how = proposal.notes().getFirst().equals(english);
    return language.pick(english, how ? "「" + proposal.target() + "」" + switch (proposal.task()) {
      case BINARY -> "以兩個類別之一預測：" + String.join("、", proposal.classes());
      case MULTICLASS -> "以 " + proposal.classes().size() + " 個類別之一預測";
      case REGRESSION -> "以數值預測";
    } : english);
  }

  String reason(Proposal.Suggestion suggestion) {
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

  String advice(Proposal.Advice advice) {
    String number = number(advice.message());
    String column = advice.column() == null ? "" : advice.column();
    return language.pick(advice.message(), switch (advice.code()) {
      case "id-like" -> "每個值都不同：它只是列的名稱，無法解釋任何事。";
      case "constant" -> "所有的值都相同，無法解釋任何事。";
      case "empty" -> "沒有任何值。";
      case "leak" -> "單憑「" + column + "」幾乎就能得知目標：它可能是目標的另一種寫法（" + number + "）。";
      case "duplicate-rows" -> number + " 列與先前的列重複。";
      case "class-imbalance" -> "最少的類別只占 " + number + "。";
      case "target-missing" -> number + " 列沒有目標值，無法用於訓練。";
      case "mostly-missing" -> number + " 的儲存格缺失。";
      case "time" -> "資料列有時間：若要預測之後的事，請依「" + column + "」分割。";
      default -> advice.message();
    });
  }

  /// The first number outside of quotation marks.
  private static String number(String message) {
    Matcher found = FIRST_NUMBER.matcher(message.replaceAll("'[^']*'", ""));
    return found.find() ? found.group() : "";
  }

  String split() {
    String folds = proposal.folds() + " 折。";
    return language.pick(proposal.split(), folds + (proposal.holdOut() > 0 ? "決定之前，保留 " + Math.round(100 * proposal.holdOut()) + " % 的資料不查看。" : proposal.split().contains("_part") ? "「_part」欄的測試列保留不查看。" : "不設保留資料：列數太少，無法判斷。"));
  }
}
