/**
 * A training step as metrics see it, whatever computes it: the engine with exact derivatives, or
 * differences of any DL4J network's gradient.
 */
package org.trainability.dl4j.observation;
