/**
 * What a training keeps from step to step, as plain records: captured between two steps, written
 * down, and given to the same training assembled again, which then goes on bit by bit as it would
 * have.
 */
package org.trainability.dl4j.state;
