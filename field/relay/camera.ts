/** Why there is no picture. `insecure`: pages that did not come over HTTPS may not use the camera. */
export type CameraTrouble = 'denied' | 'none' | 'insecure' | 'failed'

/** The back camera, sharp enough for a full code and no sharper: an old phone must keep up. */
const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
}

export async function openCamera(): Promise<MediaStream | CameraTrouble> {
  if (!navigator.mediaDevices?.getUserMedia) return 'insecure'
  try {
    return await navigator.mediaDevices.getUserMedia(WANTED)
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
    return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'failed'
  }
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
