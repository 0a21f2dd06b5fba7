package atelier.learn.learner.linear;

/// The loss of one row by its margins.
enum PointLoss {
  /// Half the squared error of one margin.
  SQUARES {
    @Override
    double at(double[] margins, double y) {
      double error = margins[0] - y;
      margins[0] = error;
      return error * error / 2;
    }
  },
  /// -ln of the probability of the true of two classes.
  LOGISTIC {
    @Override
    double at(double[] margins, double y) {
      double margin = margins[0];
      double p = 1 / (1 + Math.exp(-margin));
      margins[0] = p - y;
      // ln(1 + e^-|m|) is exact where e^m would overflow.
      return Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(margin, 0) - y * margin;
    }
  },
  /// -ln of the probability of the true of several classes.
  SOFTMAX {
    @Override
    double at(double[] margins, double y) {
      double highest = margins[0];
      for (double margin : margins) {
        highest = Math.max(highest, margin);
      }
      double own = margins[(int) y];
      double sum = 0;
      for (int k = 0; k < margins.length; k++) {
        margins[k] = Math.exp(margins[k] - highest);
        sum += margins[k];
      }
      for (int k = 0; k < margins.length; k++) {
        margins[k] = margins[k] / sum - (k == (int) y ? 1 : 0);
      }
      return Math.log(sum) + highest - own;
    }
  };

  /// The loss of a row, whose slope by each margin is left in `margins`.
  abstract double at(double[] margins, double y);
}
