package org.trainability.evaluation.claim;

/** What runs say of a claim. */
public enum ClaimVerdict {
  /** Every condition holds, with its whole interval. */
  HOLDS("holds"),
  /** Some condition fails, with its whole interval. */
  FAILS("fails"),
  /** Neither; or there are too few runs, or a statistic has no value. */
  NOT_DECIDED("not decided");

  private final String text;

  ClaimVerdict(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
