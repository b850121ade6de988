package org.trainability.scheduler.controller;

/**
 * What a layer's effective step and bound say.
 *
 * @param kind what was found
 * @param reason for the audit
 * @param excess α/(γα*): how far the step lies beyond the bound; 0 where it is not known
 */
record LayerCondition(Kind kind, String reason, double excess) {

  /** The findings. */
  enum Kind {
    /** The step is not known, or there is no bound to compare it with. */
    UNDEFINED,
    /** To be cooled. */
    EXCEEDS,
    /** To be left alone. */
    WITHIN,
    /** To be warmed. */
    TIMID
  }

  static final String WITHIN_BOUND = "within bound";
  static final String BELOW_FLOOR = "below floor";
  static final String STEP_UNDEFINED = "undefined: step";
  static final String BOUND_UNDEFINED = "undefined: bound";
  static final String AT_LIMIT = "rate at its limit";
}
