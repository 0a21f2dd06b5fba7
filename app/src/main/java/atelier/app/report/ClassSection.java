package atelier.app.report;

import atelier.learn.report.ClassCurves;
import atelier.learn.report.ManyClasses;
import atelier.learn.report.Matrix;
import atelier.learn.report.TwoClasses;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Predicted classes against the truth: matrix, classes, curves.
final class ClassSection {
  private static final int MATRIX_CLASSES = 12;
  private static final int CURVE_CLASSES = 7;
  private static final double THRESHOLD = 0.5;

  private ClassSection() {}

  static String html(TwoClasses two, String of) {
    ClassCurves curves = two.curves();
    String positive = two.positive();
    var reference = new CurveChart.Reference(curves.share(), "all called " + positive);
    return matrix(two.matrix(THRESHOLD), of)
        + "<div class=\"curves\">"
        + roc("share of " + positive + " found", curves.auc(), List.of(CurveChart.Curve.of("", curves.thresholds().roc())))
        + precision("share of " + positive + " found", curves.averagePrecision(), reference, List.of(CurveChart.Curve.of("", curves.thresholds().precisionRecall())))
        + calibration(curves)
        + "</div>";
  }

  static String html(ManyClasses many, String of) {
    if (many.classes().size() > CURVE_CLASSES) {
      return matrix(many.matrix(), of);
    }
    List<CurveChart.Curve> roc = many.classes().stream().map(c -> CurveChart.Curve.of(c.name(), c.thresholds().roc())).toList();
    List<CurveChart.Curve> precision = many.classes().stream().map(c -> CurveChart.Curve.of(c.name(), c.thresholds().precisionRecall())).toList();
    return matrix(many.matrix(), of)
        + "<div class=\"curves\">"
        + roc("share found, class by class", mean(many, ClassCurves::auc), roc)
        + precision("share of the class found", mean(many, ClassCurves::averagePrecision), new CurveChart.Reference(0, ""), precision)
        + "</div>";
  }

  private static String matrix(Matrix matrix, String of) {
    String chart = matrix.classes().size() > MATRIX_CLASSES ? "" : new MatrixChart(matrix, of).svg(440);
    return "<div class=\"outcome\"><div>" + chart + "</div><div class=\"classes\">" + new ClassTable(matrix).html() + "</div></div>";
  }

  private static String roc(String subtitle, @Nullable Double auc, List<CurveChart.Curve> curves) {
    return new CurveChart("ROC", subtitle, figure("AUC ", auc), "share of the others called so", CurveChart.Reference.diagonal(), curves, false).svg();
  }

  private static String precision(String axis, @Nullable Double averagePrecision, CurveChart.Reference reference, List<CurveChart.Curve> curves) {
    return new CurveChart("Precision and recall", "share right among those called so", figure("AP ", averagePrecision), axis, reference, curves, false).svg();
  }

  private static String calibration(ClassCurves curves) {
    List<ClassCurves.Bin> bins = curves.calibration();
    var curve = new CurveChart.Curve("", numbers(bins, ClassCurves.Bin::predicted), numbers(bins, ClassCurves.Bin::happened), numbers(bins, ClassCurves.Bin::low), numbers(bins, ClassCurves.Bin::high));
    return new CurveChart(
        "Calibration", "share that really is " + curves.name(), figure("Brier ", curves.brier()), "predicted probability", CurveChart.Reference.diagonal(), List.of(curve), true).svg();
  }

  private static double[] numbers(List<ClassCurves.Bin> bins, Function<ClassCurves.Bin, Double> of) {
    return bins.stream().mapToDouble(of::apply).toArray();
  }

  private static String figure(String name, @Nullable Double value) {
    return name + Markup.score(value == null ? Double.NaN : value);
  }

  private static double mean(ManyClasses many, Function<ClassCurves, @Nullable Double> of) {
    return many.classes().stream().map(of).filter(Objects::nonNull).mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
