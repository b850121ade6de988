package org.trainability.benchmarks.challenge.score;

/**
 * An indicator beside the best of the others by one score.
 *
 * @param other id of the best other one; of equals the first by id
 * @param difference the score less the other's, with the interval over the same resamples of both
 * @param outcome what follows from the interval
 */
public record Comparison(String other, TrialScore difference, Outcome outcome) {

  /** Whether an indicator is the best. */
  public enum Outcome {
    /** The whole interval of the difference is above 0. */
    BEST("is the best"),
    /** It is below 0. */
    NOT_BEST("is not the best"),
    /** It holds or touches 0, or the indicator has no score. */
    NOT_DECIDED("not decided");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  static Comparison of(String other, TrialScore difference) {
    Outcome outcome =
        difference.estimate().map(estimate -> outcome(estimate.side())).orElse(Outcome.NOT_DECIDED);
    return new Comparison(other, difference, outcome);
  }

  private static Outcome outcome(Estimate.Side side) {
    return switch (side) {
      case ABOVE -> Outcome.BEST;
      case BELOW -> Outcome.NOT_BEST;
      case ACROSS -> Outcome.NOT_DECIDED;
    };
  }
}
