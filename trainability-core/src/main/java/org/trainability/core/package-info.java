/**
 * The host of the components: finds them by their services files and checks what they are given.
 */
package org.trainability.core;
