package atelier.flow.catalog;

import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;

import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/// Means and covariances of numeric columns over the rows in which all of them are present: one row of answers, from which linear methods are solved without looking at the rows again.
///
/// @param covariance with n - 1
record Moments(List<String> columns, long rows, double[] mean, RealMatrix covariance) {
  /// Every pair is an aggregate, so the number of columns has a limit.
  static final int MOST = 100;

  private static final String ROWS = "rows";
  private static final String ALL = "all rows";

  /// Asks for the means, then for the products of the distances from them.
  static Rel question(Step<?> step, List<String> names) throws FlowException {
    if (names.size() > MOST) {
      throw FlowException.input("There are " + names.size() + " columns, more than " + MOST + ".", "Choose fewer columns.");
    }
    Expr present = literal(true);
    var means = new ArrayList<Rel.Aggregation>();
    for (String name : names) {
      present = call("and", present, call("is_present", step.cell(name).learned().number()));
      means.add(Rel.Aggregation.of(Names.hidden("mean " + name), call("mean", step.cell(name).number())));
    }
    Rel rows = new Rel.Filter(step.input(), present);
    Rel both = new Rel.Join(rows, new Rel.Aggregate(rows, List.of(), means), Rel.JoinKind.CROSS, literal(true));
    var asked = new ArrayList<>(List.of(Rel.Aggregation.of(ROWS, call("rows"))));
    for (int i = 0; i < names.size(); i++) {
      asked.add(Rel.Aggregation.of("mean " + i, call("max", column(Names.hidden("mean " + names.get(i))))));
      for (int j = 0; j <= i; j++) {
        asked.add(Rel.Aggregation.of("product " + i + " " + j, call("sum", call("times", distance(step, names.get(i)), distance(step, names.get(j))))));
      }
    }
    Rel all = new Rel.Aggregate(step.input(), List.of(), List.of(Rel.Aggregation.of(ALL, call("rows"))));
    return new Rel.Join(new Rel.Aggregate(both, List.of(), asked), all, Rel.JoinKind.CROSS, literal(true));
  }

  private static Expr distance(Step<?> step, String name) throws FlowException {
    return call("minus", step.cell(name).number(), column(Names.hidden("mean " + name)));
  }

  /// What was answered.
  ///
  /// @throws FlowException when fewer than two rows have all columns
  static Moments of(Step<?> step, List<String> names) throws FlowException {
    long rows = step.learned().cell(0, ROWS) instanceof Long n ? n : 0;
    if (rows < 2) {
      throw FlowException.input("Only " + rows + (rows == 1 ? " row has" : " rows have") + " values in all of " + Step.list(names) + ".", "Fill missing cells first, or leave out a column.");
    }
    var mean = new double[names.size()];
    var covariance = new Array2DRowRealMatrix(names.size(), names.size());
    for (int i = 0; i < names.size(); i++) {
      mean[i] = answer(step, "mean " + i);
      for (int j = 0; j <= i; j++) {
        double value = answer(step, "product " + i + " " + j) / (rows - 1);
        covariance.setEntry(i, j, value);
        covariance.setEntry(j, i, value);
      }
    }
    return new Moments(names, rows, mean, covariance);
  }

  private static double answer(Step<?> step, String question) throws FlowException {
    if (!step.learned().schema().has(question)) {
      throw FlowException.input("The state was learned with other columns.", "Fit the flow again.");
    }
    return step.learned().cell(0, question) instanceof Number n ? n.doubleValue() : 0;
  }

  double deviation(int i) {
    return Math.sqrt(covariance.getEntry(i, i));
  }

  /// The correlation matrix; a constant column is correlated with none.
  RealMatrix correlation() {
    int n = columns.size();
    var r = new Array2DRowRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double scale = deviation(i) * deviation(j);
        r.setEntry(i, j, i == j ? 1 : scale == 0 ? 0 : covariance.getEntry(i, j) / scale);
      }
    }
    return r;
  }

  /// Whether the table that was learned from had no rows: then the step has nothing to say and nothing to do.
  static boolean nothing(Step<?> step) {
    return !(step.learned().cell(0, ALL) instanceof Long n) || n == 0;
  }

  /// A weighted sum of columns and a constant.
  static Expr weighted(Step<?> step, List<String> names, double[] weights, double constant) throws FlowException {
    Expr sum = literal(constant);
    for (int i = 0; i < names.size(); i++) {
      sum = call("plus", sum, call("times", step.cell(names.get(i)).number(), weights[i]));
    }
    return sum;
  }
}
