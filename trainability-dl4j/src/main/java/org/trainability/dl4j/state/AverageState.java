package org.trainability.dl4j.state;

/**
 * A running average of a network's parameters between two steps.
 *
 * @param values the average of all of DL4J's parameters, running statistics included
 * @param shared whether the next update moves it with the parameters
 */
public record AverageState(VectorBits values, boolean shared) {}
