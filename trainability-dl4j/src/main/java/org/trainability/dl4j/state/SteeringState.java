package org.trainability.dl4j.state;

/**
 * A controller between two decisions.
 *
 * @param controller its own state, as JSON
 * @param decisions how often it has decided
 */
public record SteeringState(String controller, int decisions) {}
