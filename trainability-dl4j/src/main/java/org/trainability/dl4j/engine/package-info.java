/**
 * The engine: forward, backward and R-operator passes over preallocated buffers, the training step,
 * and the lazy view of a step that metrics observe.
 */
package org.trainability.dl4j.engine;
