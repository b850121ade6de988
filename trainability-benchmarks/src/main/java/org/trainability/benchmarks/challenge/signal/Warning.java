package org.trainability.benchmarks.challenge.signal;

/** Which values of an indicator are a bad sign. */
public enum Warning {
  HIGH(1),
  LOW(-1);

  private final int sign;

  Warning(int sign) {
    this.sign = sign;
  }

  /** {@return 1 if high values warn, −1 if low ones do: the indicator times this is a risk} */
  public int sign() {
    return sign;
  }
}
