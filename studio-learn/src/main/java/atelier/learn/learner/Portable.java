package atelier.learn.learner;

/// A model that can be written down so that another runtime computes the same scores.
public interface Portable {
  Formula formula() throws LearnException;
}
