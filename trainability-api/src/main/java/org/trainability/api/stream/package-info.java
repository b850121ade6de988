/** Task streams: what a network is asked to learn, task after task. */
package org.trainability.api.stream;
