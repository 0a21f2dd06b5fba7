package atelier.experiments.ui;

import atelier.experiments.log.Runs;
import atelier.experiments.mlflow.MlflowImport;
import atelier.experiments.predict.PredictionRecord;
import atelier.experiments.run.Leaderboard;
import atelier.flow.run.FlowRecord;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.learner.blend.BlendModel;
import atelier.ui.text.Language;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the window calls learners: in English what they call themselves, in Chinese the names of this list.
public record LearnerNames(Language language) {
  private static final String PREDICT = "Predict with ";
  private static final String RUN = "Run ";
  private static final Pattern TUNED = Pattern.compile("Tune ([a-z]+(?:-[a-z]+)*) for (.+)");
  private static final Pattern TRIAL = Pattern.compile("Trial (\\d+) of (.+)");
  private static final Pattern SEALED = Pattern.compile("hold-out of ([a-z]+(?:-[a-z]+)*)(?:-(\\d+))?");
  private static final Pattern SEARCH = Pattern.compile("Autopilot for (.+) on (.+)");
  private static final Pattern MADE = Pattern.compile("([a-z]+(?:-[a-z]+)*)(?:-(\\d+))? (for|on) (.+)");

  /// @param id   of the learner; one that is not known is its own name
  /// @param task decides between names that go by it; null where it is not known
  public String of(String id, @Nullable Task task) {
    return language.pick(Learners.title(id, task), chinese(id, task));
  }

  /// The name of a candidate's learner.
  public String of(Leaderboard.Row row, Leaderboard board) {
    return of(row.algorithm(), board.task());
  }

  /// The name of what calls itself `title` in English, as lists of experiments keep it; the title itself where none does.
  public String ofTitle(String title) {
    for (Learner<?> learner : Learners.all()) {
      String id = learner.card().id();
      if (Learners.title(id, null).equals(title)) {
        return of(id, null);
      }
      for (Task task : Task.values()) {
        if (Learners.title(id, task).equals(title)) {
          return of(id, task);
        }
      }
    }
    return title;
  }

  /// The name of a run as a person would write it. What a person named, such as a program of one's own, is called that.
  public String ofRun(String kind, String name) {
    return switch (kind) {
      case PredictionRecord.KIND -> {
        String model = ofMade(without(PREDICT, name));
        yield name.startsWith(PREDICT) ? language.pick(PREDICT + model, "以「" + model + "」預測") : name;
      }
      case FlowRecord.KIND -> name.startsWith(RUN) ? language.pick(name, "執行 " + without(RUN, name)) : name;
      case Runs.KIND, MlflowImport.KIND -> name;
      default -> ofMade(name);
    };
  }

  private static String without(String start, String name) {
    return name.startsWith(start) ? name.substring(start.length()) : name;
  }

  /// A name that was stored when something was made, such as `xgboost for Churn`, `linear-2 on telco_churn`, `Tune xgboost for Churn` or `Predict Churn`, as a person would write it; any other as it is.
  public String ofMade(String name) {
    for (String work : List.of("Predict ", "預測 ")) {
      if (name.startsWith(work)) {
        return language.pick("Predict ", "預測 ") + name.substring(work.length());
      }
    }
    Matcher tuned = TUNED.matcher(name);
    if (tuned.matches() && Learners.card(tuned.group(1)).isPresent()) {
      return tuned(of(tuned.group(1), null), tuned.group(2));
    }
    Matcher trial = TRIAL.matcher(name);
    if (trial.matches()) {
      String whole = ofMade(trial.group(2));
      return language.pick("Trial " + trial.group(1) + " of " + whole, whole + "：試驗 " + trial.group(1));
    }
    Matcher search = SEARCH.matcher(name);
    if (search.matches()) {
      return language.pick(name, search.group(2) + " 上 " + search.group(1) + " 的自動建模");
    }
    Matcher sealed = SEALED.matcher(name);
    if (sealed.matches() && Learners.card(sealed.group(1)).isPresent()) {
      String title = numbered(sealed.group(1), sealed.group(2));
      return language.pick("Hold-out of " + title, title + " 的保留資料");
    }
    Matcher made = MADE.matcher(name);
    if (!made.matches() || Learners.card(made.group(1)).isEmpty() && !made.group(1).equals(BlendModel.ID)) {
      return name;
    }
    String title = numbered(made.group(1), made.group(2));
    return language.pick(title + " " + made.group(3) + " " + made.group(4), made.group(4) + (made.group(3).equals("for") ? " 的" : " 上的") + title);
  }

  private String numbered(String id, @Nullable String number) {
    return of(id, null) + (number == null ? "" : " " + number);
  }

  /// What a tuning is called.
  ///
  /// @param learner as this list calls it
  public String tuned(String learner, String target) {
    return language.pick("Tune " + learner + " for " + target, "調校 " + target + " 的" + learner);
  }

  private static String chinese(String id, @Nullable Task task) {
    return switch (id) {
      case "baseline" -> "基準模型";
      case "linear" -> task == null ? "線性模型" : task.classes() ? "邏輯斯迴歸" : "線性迴歸";
      case "nearest-neighbours" -> "最近鄰法";
      case "naive-bayes" -> "單純貝氏";
      case "gaussian-process" -> "高斯過程";
      case "random-forest" -> "隨機森林";
      case "extra-trees" -> "極端隨機樹";
      case "xgboost" -> "梯度提升樹（XGBoost）";
      case "lightgbm" -> "梯度提升樹（LightGBM）";
      case "neural-net" -> "神經網路";
      case "ensemble" -> "整合模型";
      case "stack" -> "堆疊模型";
      default -> Learners.title(id, task);
    };
  }
}
