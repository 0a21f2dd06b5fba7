package atelier.experiments.ui;

import atelier.ui.control.Parts;
import atelier.ui.control.Tips;
import atelier.ui.text.Language;
import javafx.scene.control.Label;

/// Says what a metric measures to somebody who never heard of it.
public final class MetricMeanings {
  private MetricMeanings() {}

  /// A metric's name, which says what it means when the mouse rests on it.
  public static Label label(Language language, String metric, String shown, String... styles) {
    Label label = Parts.text(shown, styles);
    String meaning = say(language, metric);
    Tips.on(label, meaning);
    label.setAccessibleHelp(meaning);
    return label;
  }

  /// A sentence or two.
  ///
  /// @param metric its id, such as `auc`
  public static String say(Language language, String metric) {
    return switch (metric) {
      case "auc" -> language.pick("The chance that a row of the class gets a higher score than a row outside it. 0.5 is guessing, 1 never errs.", "隨機取一筆屬於該類別與一筆不屬於的資料，前者得分較高的機率。0.5 等於亂猜，1 從不出錯。");
      case "pr_auc" -> language.pick("Average precision while more and more rows are called positive. Guessing reaches the share of the positive class; 1 never errs.", "逐步放寬門檻時的平均精確率。亂猜等於正類別的比例，1 從不出錯。");
      case "logloss" -> language.pick("How far the probabilities are from what happened; being sure and wrong costs most. 0 is best.", "預測機率與實際結果的差距，越有把握卻猜錯扣分越多。0 為最佳。");
      case "brier" -> language.pick("The mean squared distance of the probabilities from what happened. 0 is best.", "預測機率與實際結果之差的平方平均。0 為最佳。");
      case "accuracy" -> language.pick("The share of rows that are called right. Compare it with always naming the commonest class.", "預測正確的列所占比例。請與「一律猜最常見類別」相比。");
      case "balanced_accuracy" -> language.pick("The share called right in each class, averaged, so that rare classes count as much as common ones.", "各類別正確比例的平均，使少數類別與多數類別同樣重要。");
      case "f1" -> language.pick("Precision and recall in one number (their harmonic mean). 1 is best.", "精確率與召回率的調和平均。1 為最佳。");
      case "f1_macro" -> language.pick("F1 of each class, averaged, so that rare classes count as much as common ones.", "各類別 F1 的平均，使少數類別與多數類別同樣重要。");
      case "precision" -> language.pick("Of the rows that are called positive, the share that are.", "被判為正類別的列中，確實為正類別的比例。");
      case "recall" -> language.pick("Of the rows that are positive, the share that is found.", "所有正類別的列中，被找出的比例。");
      case "mcc" -> language.pick("The correlation between what is called and what is true. 0 is guessing, 1 is best.", "預測與實際之間的相關係數。0 等於亂猜，1 為最佳。");
      case "rmse" -> language.pick("The size of a typical error in the target's own unit; large errors weigh more. 0 is best.", "以目標欄位單位表示的典型誤差，大誤差權重較高。0 為最佳。");
      case "mae" -> language.pick("The mean error in the target's own unit. 0 is best.", "以目標欄位單位表示的平均誤差。0 為最佳。");
      case "median_ae" -> language.pick("Half of the errors are smaller than this, in the target's own unit.", "一半的誤差小於此值（目標欄位單位）。");
      case "r2" -> language.pick("The share of the target's ups and downs that is explained. 0 is as good as naming the mean, 1 is best.", "目標變動中被解釋的比例。0 等於一律猜平均值，1 為最佳。");
      case "mape" -> language.pick("The mean error as a share of the true value.", "誤差占實際值比例的平均。");
      case "rmsle" -> language.pick("A typical error in proportion and not in amount: twice too much counts as half too little.", "以倍數而非差額衡量的典型誤差：多一倍與少一半同等看待。");
      default -> "";
    };
  }
}
